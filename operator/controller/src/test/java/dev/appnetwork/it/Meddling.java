// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.stream.Stream;

/**
 * What somebody does to an object of the operator, out of a file.
 *
 * @param file the file's name, which says what it is
 * @param object the object, as {@code Kind/name}
 * @param status whether it is done to the object's status
 * @param patch a merge patch
 */
record Meddling(String file, String object, boolean status, JsonNode patch) {

  /** All files of a folder of {@code src/test/resources/behaviour}. */
  static Stream<Meddling> in(String folder) {
    return Apps.files(folder).map(Meddling::read);
  }

  private static Meddling read(String file) {
    try {
      var tree = new YAMLMapper().readTree(Apps.read(file));
      return new Meddling(
          file.replaceFirst(".*/", "").replace(".yaml", ""),
          tree.required("object").asText(),
          tree.path("status").asBoolean(),
          tree.required("patch"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(file, e);
    }
  }

  void by(Somebody somebody) {
    if (status) {
      somebody.patchStatus(object, patch.toString());
    } else {
      somebody.patch(object, patch.toString());
    }
  }

  @Override
  public String toString() {
    return file;
  }
}
