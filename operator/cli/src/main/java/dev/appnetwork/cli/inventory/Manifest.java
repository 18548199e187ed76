// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import java.util.HashMap;
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

  /**
   * Its labels, in a map that the caller may change.
   *
   * @throws InputException if they aren't a map
   */
  Map<String, String> labels() throws InputException {
    var labels = new HashMap<String, String>();
    if (tree.get("metadata") instanceof Map<?, ?> metadata && metadata.get("labels") != null) {
      if (!(metadata.get("labels") instanceof Map<?, ?> values)) {
        throw new InputException(place() + ": metadata.labels must be a map of keys and values");
      }
      values.forEach((key, value) -> labels.put(text(key), text(value)));
    }
    return labels;
  }

  private static String text(@Nullable Object value) {
    return Objects.toString(value, "");
  }
}
