// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.stream.Stream;

/**
 * A setting of an entry of {@code spec.services} that is switched on and off, out of a file.
 *
 * @param file the file's name, which says what it is
 * @param from the settings before, or a missing node
 * @param on fields of the entry
 * @param off fields that take it back; null for those that go
 * @param expected what the Service's spec then holds
 */
record ServiceSetting(String file, JsonNode from, JsonNode on, JsonNode off, JsonNode expected) {

  /** All of {@code toggles/service}. */
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
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(file, e);
    }
  }

  /** A merge patch of the spec with the settings before. */
  String patchBefore() {
    return patch(from);
  }

  /** A merge patch of the spec that switches the setting on. */
  String patchOn() {
    return patch(from, on);
  }

  /** A merge patch of the spec that takes it back. */
  String patchOff() {
    return patch(from, on, off);
  }

  // Lists are replaced as a whole.
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
