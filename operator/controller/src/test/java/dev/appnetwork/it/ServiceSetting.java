package dev.appnetwork.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.stream.Stream;

/**
 * A setting of {@code spec.service} that is switched on and off, out of a file.
 *
 * @param file the file's name, which says what it is
 * @param from the settings before, or a missing node
 * @param on a merge patch of {@code spec.service}
 * @param off a merge patch that takes it back
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

  @Override
  public String toString() {
    return file;
  }
}
