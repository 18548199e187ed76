// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A setting of an entry of {@code spec.services} that is set and removed, read from a file.
 *
 * @param file the file's name, which describes the setting
 * @param from the initial settings, or a missing node
 * @param on fields of the entry that set it
 * @param off fields that remove it; null for fields to delete
 * @param expected the expected fields of the Service's spec while it is set
 */
record ServiceSetting(String file, JsonNode from, JsonNode on, JsonNode off, JsonNode expected) {

  /** Returns all settings of {@code toggles/service}. */
  static Stream<ServiceSetting> all() {
    return Apps.files("toggles/service").map(ServiceSetting::read);
  }

  private static ServiceSetting read(String file) {
    try {
      var tree = new YAMLMapper().readTree(Apps.read(file));
      return new ServiceSetting(
          file.replaceFirst(".*/", "").replace(".yaml", ""),
          tree.path("from"),
          tree.required("on"),
          tree.required("off"),
          tree.required("expected"));
    } catch (JacksonException e) {
      throw new IllegalStateException(file, e);
    }
  }

  /** Returns a merge patch of the spec with the initial settings. */
  String patchBefore() {
    return patch(from);
  }

  /** Returns a merge patch of the spec that sets the setting. */
  String patchOn() {
    return patch(from, on);
  }

  /** Returns a merge patch of the spec that removes the setting. */
  String patchOff() {
    return patch(from, on, off);
  }

  // A merge patch replaces whole lists.
  private String patch(JsonNode... layers) {
    var entry = JsonNodeFactory.instance.objectNode().put("name", file);
    for (var layer : layers) {
      layer.properties().forEach(field -> entry.set(field.getKey(), field.getValue()));
    }
    entry.properties().removeIf(field -> field.getValue().isNull());
    return JsonNodeFactory.instance
        .objectNode()
        .set("services", JsonNodeFactory.instance.arrayNode().add(entry))
        .toString();
  }

  @Override
  public String toString() {
    return file;
  }
}
