// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.crd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file of crds/src/test/resources/compatibility: the differences between two versions of a small
 * CRD. A {@code field} stands for the schema of {@code spec.field} in version v1.
 *
 * @param name the file name: refused- or allowed-, and the topic
 * @param text the content
 */
record CompatibilityCase(String name, String text) {

  private static final String SMALL =
      """
      spec:
        group: example.com
        names: {kind: Thing, plural: things}
        scope: Namespaced
        versions: [{name: v1, served: true, storage: true}]
      """;

  static List<CompatibilityCase> all() {
    try (var files = Files.list(Path.of("../src/test/resources/compatibility"))) {
      return files.sorted().map(CompatibilityCase::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CompatibilityCase read(Path file) {
    try {
      var name = file.getFileName().toString().replace(".yaml", "");
      return new CompatibilityCase(name, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isRefused() {
    return name.startsWith("refused-");
  }

  /** Returns the expected messages, line by line. */
  List<String> expected() {
    return Yaml.parse(text).path("refused").valueStream().map(JsonNode::asString).toList();
  }

  JsonNode before() {
    return crd("before");
  }

  JsonNode after() {
    return crd("after");
  }

  private JsonNode crd(String part) {
    var differences = (ObjectNode) Yaml.parse(text).required(part);
    var field = differences.remove("field");
    var crd = (ObjectNode) Yaml.parse(SMALL);
    var spec = (ObjectNode) crd.required("spec");
    spec.setAll(differences);
    if (field != null) {
      var schema = Yaml.parse("{properties: {spec: {properties: {}}}}");
      ((ObjectNode) schema.at("/properties/spec/properties")).set("field", field);
      ((ObjectNode) spec.at("/versions/0")).putObject("schema").set("openAPIV3Schema", schema);
    }
    return crd;
  }

  @Override
  public String toString() {
    return name;
  }
}
