// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.crd;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A part of the committed CRD's schema.
 *
 * @param path the path in an object, with [] for list elements and {} for map values
 * @param schema the schema at that path
 */
record SchemaNode(String path, JsonNode schema) {

  /** Returns every part of the committed CRD's schema, including the root. */
  static List<SchemaNode> all() {
    var crd = Yaml.read(Path.of("..", CrdManifest.FILE));
    var version = crd.required("spec").required("versions").required(0);
    var nodes = new ArrayList<SchemaNode>();
    new SchemaNode("", version.required("schema").required("openAPIV3Schema")).addTo(nodes);
    return nodes;
  }

  private void addTo(List<SchemaNode> nodes) {
    nodes.add(this);
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> new SchemaNode(child(property.getKey()), property.getValue()).addTo(nodes));
    below("items").ifPresent(items -> new SchemaNode(path + "[]", items).addTo(nodes));
    below("additionalProperties")
        .ifPresent(values -> new SchemaNode(path + "{}", values).addTo(nodes));
  }

  private String child(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  boolean isProperty() {
    return !path.isEmpty() && !path.endsWith("[]") && !path.endsWith("{}");
  }

  boolean is(String type) {
    return schema.path("type").asString().equals(type);
  }

  List<JsonNode> rules() {
    return schema.path("x-kubernetes-validations").valueStream().toList();
  }

  Optional<JsonNode> below(String field) {
    return Optional.ofNullable(schema.get(field));
  }

  @Override
  public String toString() {
    return path;
  }
}
