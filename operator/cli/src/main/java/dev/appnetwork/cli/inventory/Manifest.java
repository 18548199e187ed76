// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An object of a file.
 *
 * @param source the file, with the document's number if it has several
 * @param tree its fields
 */
public record Manifest(String source, Map<String, Object> tree) {

  /** Returns its kind and API group, for example {@code AppNetwork.appnetwork.dev}. */
  public String kindAndGroup() {
    var version = text(tree.get("apiVersion"));
    var slash = version.indexOf('/');
    return text(tree.get("kind")) + "." + (slash < 0 ? "" : version.substring(0, slash));
  }

  /** Returns its position, for error messages. */
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
