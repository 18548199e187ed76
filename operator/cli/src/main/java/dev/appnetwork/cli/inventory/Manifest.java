// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An object in a file.
 *
 * @param source the file, and the document in it if there are several
 * @param tree its fields
 */
public record Manifest(String source, Map<String, Object> tree) {

  /** Its kind and API group, such as {@code AppNetwork.appnetwork.dev}. */
  public String kindAndGroup() {
    var version = text(tree.get("apiVersion"));
    var slash = version.indexOf('/');
    return text(tree.get("kind")) + "." + (slash < 0 ? "" : version.substring(0, slash));
  }

  /** Where it is, for whoever has to mend it. */
  public String place() {
    return "%s: %s/%s".formatted(source, metadata("namespace"), metadata("name"));
  }

  public String metadata(String field) {
    return tree.get("metadata") instanceof Map<?, ?> metadata ? text(metadata.get(field)) : "";
  }

  private static String text(@Nullable Object value) {
    return Objects.toString(value, "");
  }
}
