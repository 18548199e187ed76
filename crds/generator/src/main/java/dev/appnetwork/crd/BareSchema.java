// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.crd;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schema of the CRD for commands that read files: JSON without descriptions, and without the
 * CEL rules that these commands don't evaluate. They parse it at each start, and parsing the
 * manifest takes several times as long.
 */
final class BareSchema {

  private static final String RULES = "x-kubernetes-validations";

  private BareSchema() {}

  /** Returns the schema of a CRD, with a final newline. */
  static String of(JsonNode crd) {
    var schema = crd.required("spec").required("versions").required(0).required("schema");
    var bare = schema.required("openAPIV3Schema").deepCopy();
    strip(bare);
    return bare.toPrettyString() + "\n";
  }

  /** A field of the API can also have the name description: its value isn't a text. */
  private static void strip(JsonNode tree) {
    if (tree instanceof ObjectNode object) {
      if (!object.path("type").asString("").equals("string")) {
        object.remove(RULES);
      }
      if (object.path("description").isString()) {
        object.remove("description");
      }
    }
    tree.forEach(BareSchema::strip);
  }
}
