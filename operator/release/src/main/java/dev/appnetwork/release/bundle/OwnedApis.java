// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.bundle;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Copies the descriptions of the CRD to the owned APIs and their fields. */
final class OwnedApis {

  private final ObjectNode crd;

  OwnedApis(ObjectNode crd) {
    this.crd = crd;
  }

  ObjectNode described(JsonNode written) {
    var apis = (ObjectNode) written.deepCopy();
    for (var owned : apis.path("owned")) {
      var schema = schema(owned.path("version").asString());
      ((ObjectNode) owned).put("description", schema.path("description").asString());
      describe(owned.path("specDescriptors"), schema.at("/properties/spec"));
      describe(owned.path("statusDescriptors"), schema.at("/properties/status"));
    }
    return apis;
  }

  private JsonNode schema(String version) {
    for (var served : crd.at("/spec/versions")) {
      if (served.path("name").asString().equals(version)) {
        return served.at("/schema/openAPIV3Schema");
      }
    }
    throw new PackagingException("csv.yaml: the CRD has no version " + version);
  }

  private static void describe(JsonNode descriptors, JsonNode schema) {
    for (var descriptor : descriptors) {
      var path = descriptor.path("path").asString();
      var field = schema;
      for (var step : List.of(path.split("\\."))) {
        field = field.path("properties").path(step);
      }
      if (!field.has("description")) {
        throw new PackagingException("csv.yaml: the CRD has no field " + path);
      }
      ((ObjectNode) descriptor).set("description", field.get("description"));
    }
  }
}
