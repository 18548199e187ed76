// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A change that another client makes to an object of the operator, read from a file.
 *
 * @param file the file's name, which describes the change
 * @param object the object, as {@code Kind/name}
 * @param status true to change the status subresource
 * @param patch a merge patch
 */
record DriftInjection(String file, String object, boolean status, JsonNode patch) {

  /** Returns all files of a folder of {@code src/test/resources/behaviour}. */
  static Stream<DriftInjection> in(String folder) {
    return Apps.files(folder).map(DriftInjection::read);
  }

  private static DriftInjection read(String file) {
    try {
      var tree = new YAMLMapper().readTree(Apps.read(file));
      return new DriftInjection(
          file.replaceFirst(".*/", "").replace(".yaml", ""),
          tree.required("object").asString(),
          tree.path("status").asBoolean(),
          tree.required("patch"));
    } catch (JacksonException e) {
      throw new IllegalStateException(file, e);
    }
  }

  void by(ExternalActor actor) {
    if (status) {
      actor.patchStatus(object, patch.toString());
    } else {
      actor.patch(object, patch.toString());
    }
  }

  @Override
  public String toString() {
    return file;
  }
}
