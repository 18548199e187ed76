// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The texts that a controller rejects. One of them makes it reject the whole Ingress, with all
 * hosts and paths, or even the configuration of its proxy.
 *
 * @param paths matches rejected paths; null if it rejects none
 * @param path the form that a path must have, in words
 * @param hosts matches rejected hosts; null if it rejects none
 * @param host the form that a host must have, in words
 * @param rewrites matches rejected values of rewritePrefix; null if it rejects none
 * @param rewrite the form that rewritePrefix must have, in words
 */
public record Rejections(
    @Nullable Pattern paths,
    String path,
    @Nullable Pattern hosts,
    String host,
    @Nullable Pattern rewrites,
    String rewrite) {

  static Rejections of(Properties properties) {
    return new Rejections(
        pattern(properties, "rejected.path"),
        properties.getProperty("allowed.path", ""),
        pattern(properties, "rejected.host"),
        properties.getProperty("allowed.host", ""),
        pattern(properties, "rejected.rewrite"),
        properties.getProperty("allowed.rewrite", ""));
  }

  private static @Nullable Pattern pattern(Properties properties, String key) {
    var text = properties.getProperty(key);
    return text == null ? null : Pattern.compile(text);
  }

  /** Returns the form that a path must have, if it doesn't. A Prefix also has a final slash. */
  Optional<String> formOf(ExposedPath declared) {
    var text = declared.path();
    var forms =
        declared.type().equals(PathRendering.PREFIX)
            ? Stream.of(text, PathRendering.withoutSlash(text) + "/")
            : Stream.of(text);
    return paths != null && forms.anyMatch(form -> paths.matcher(form).find())
        ? Optional.of(path)
        : Optional.empty();
  }

  /** Returns the form that rewritePrefix must have, if it doesn't. */
  Optional<String> formOfRewrite(ExposedPath declared) {
    var text = declared.rewritePrefix();
    return rewrites != null && text != null && rewrites.matcher(text).find()
        ? Optional.of(rewrite)
        : Optional.empty();
  }

  /** Returns the form that a host must have, if it doesn't. */
  Optional<String> formOf(String declared) {
    return hosts != null && hosts.matcher(declared).find() ? Optional.of(host) : Optional.empty();
  }
}
