// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object as returned by the API server.
 *
 * @param tree its fields
 */
record LiveObject(JsonNode tree) {
  private static final String OPERATOR = "appnetwork-operator";

  String kind() {
    return tree.path("kind").asString();
  }

  String name() {
    return tree.path("metadata").path("name").asString();
  }

  String uid() {
    return tree.path("metadata").path("uid").asString();
  }

  /**
   * Returns the part that the operator applied.
   *
   * @param subresource the subresource of the apply; empty for the object itself
   * @throws IllegalStateException if the operator applied nothing
   */
  ObjectNode applied(String subresource) {
    return StreamSupport.stream(tree.path("metadata").path("managedFields").spliterator(), false)
        .filter(entry -> OPERATOR.equals(entry.path("manager").asString()))
        .filter(entry -> "Apply".equals(entry.path("operation").asString()))
        .filter(entry -> subresource.equals(entry.path("subresource").asString()))
        .findFirst()
        .map(entry -> AppliedFields.of(entry.path("fieldsV1"), tree))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The operator has not applied " + kind() + " " + name() + " " + subresource));
  }

  /** Returns a body that applies the same part to the same object again. */
  ObjectNode body(String subresource) {
    var body = applied(subresource);
    body.set("apiVersion", tree.path("apiVersion"));
    body.set("kind", tree.path("kind"));
    var metadata = body.withObjectProperty("metadata");
    metadata.set("name", tree.path("metadata").path("name"));
    metadata.set("namespace", tree.path("metadata").path("namespace"));
    return body;
  }
}
