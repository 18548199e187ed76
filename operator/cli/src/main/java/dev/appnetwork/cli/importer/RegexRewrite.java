// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.cli.importer.Reading.Inexpressible;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The way in which ingress-nginx replaces a prefix: a path {@code /api(/|$)(.*)} with the target
 * {@code /$2}. The operator renders {@code rewritePrefix} in exactly this form. In all other forms,
 * the target applies to different parts of the path.
 */
final class RegexRewrite {

  private static final String TARGET = "nginx.ingress.kubernetes.io/rewrite-target";
  private static final String REST = "$2";

  /** Other characters have a meaning in regular expressions. */
  private static final Pattern PATH =
      Pattern.compile("(?<base>(/[A-Za-z0-9_~-]+)+)\\(/\\|\\$\\)\\(\\.\\*\\)");

  private static final Pattern BASE = Pattern.compile("(/[A-Za-z0-9_~-]+)*/");

  private RegexRewrite() {}

  /**
   * Returns the replacement of all paths of an Ingress; empty if it replaces no prefix.
   *
   * @throws Inexpressible if only some of its paths are of the form
   */
  static Optional<String> of(Ingress ingress) throws Inexpressible {
    @Nullable Map<String, String> annotations = ingress.getMetadata().getAnnotations();
    var target = annotations == null ? null : annotations.get(TARGET);
    var paths = paths(ingress);
    var ofForm = paths.stream().filter(path -> prefix(path).isPresent()).count();
    if (target == null || ofForm == 0) {
      return Optional.empty();
    }
    var base =
        target.endsWith(REST) ? target.substring(0, target.length() - REST.length()) : target;
    Reading.require(
        ofForm == paths.size() && target.endsWith(REST) && BASE.matcher(base).matches(),
        "its annotation %s isn't the replacement of a prefix, which has the form /new/$2 for the path /old(/|$)(.*)."
            .formatted(TARGET));
    return Optional.of(base.length() == 1 ? base : base.substring(0, base.length() - 1));
  }

  private static List<HTTPIngressPath> paths(Ingress ingress) {
    var paths = new ArrayList<HTTPIngressPath>();
    for (var rule : ingress.getSpec().getRules()) {
      if (rule.getHttp() != null && rule.getHttp().getPaths() != null) {
        paths.addAll(rule.getHttp().getPaths());
      }
    }
    return paths;
  }

  /** Returns the prefix that the regular expression of a path matches; empty for other paths. */
  static Optional<String> prefix(HTTPIngressPath path) {
    var parts = PATH.matcher(Objects.requireNonNullElse(path.getPath(), ""));
    return "ImplementationSpecific".equals(path.getPathType()) && parts.matches()
        ? Optional.of(parts.group("base"))
        : Optional.empty();
  }
}
