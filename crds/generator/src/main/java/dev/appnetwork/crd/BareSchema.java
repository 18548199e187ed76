// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The schema of the CRD as JSON, without descriptions. Commands that read files parse it at each
 * start, which takes several times as long for the manifest.
 */
final class BareSchema {

  private BareSchema() {}

  /** Returns the schema of a CRD, with a final newline. */
  static String of(JsonNode crd) {
    var schema = crd.required("spec").required("versions").required(0).required("schema");
    var bare = schema.required("openAPIV3Schema").deepCopy();
    removeDescriptions(bare);
    return bare.toPrettyString() + "\n";
  }

  /** A field of the API can also have the name description: its value isn't a text. */
  private static void removeDescriptions(JsonNode tree) {
    if (tree instanceof ObjectNode object && object.path("description").isTextual()) {
      object.remove("description");
    }
    tree.forEach(BareSchema::removeDescriptions);
  }
}
