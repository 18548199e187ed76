// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.bundle;

import dev.appnetwork.crd.Yaml;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A copy of the committed bundle that a test can modify. */
final class BundleUnderTest {

  static final Path ROOT = Path.of("../..");

  private static final String MANIFESTS = "bundle/manifests/";
  private static final String ANNOTATIONS = "bundle/metadata/annotations.yaml";
  private static final String SCORECARD = "bundle/tests/scorecard/config.yaml";
  private static final Map<String, String> COMMITTED = new Committed(ROOT).files();

  private static final Map<String, List<JsonNode>> PARSED = parsed();

  private final Map<String, List<JsonNode>> documents = new TreeMap<>();
  private String dockerfile = COMMITTED.getOrDefault("bundle.Dockerfile", "");

  BundleUnderTest() {
    PARSED.forEach(
        (path, trees) ->
            documents.put(path, trees.stream().<JsonNode>map(JsonNode::deepCopy).toList()));
  }

  private static Map<String, List<JsonNode>> parsed() {
    var parsed = new TreeMap<String, List<JsonNode>>();
    COMMITTED.forEach(
        (path, text) -> {
          if (path.startsWith("bundle/")) {
            parsed.put(path, Yaml.parseAll(text));
          }
        });
    return parsed;
  }

  /** Returns the documents of each file of manifests/, by the file's path. */
  Map<String, List<JsonNode>> manifestFiles() {
    var files = new TreeMap<String, List<JsonNode>>();
    documents.forEach(
        (path, found) -> {
          if (path.startsWith(MANIFESTS)) {
            files.put(path, found);
          }
        });
    return files;
  }

  List<JsonNode> objects() {
    return manifestFiles().values().stream().flatMap(List::stream).toList();
  }

  List<JsonNode> objects(String kind) {
    return objects().stream().filter(o -> o.path("kind").asString().equals(kind)).toList();
  }

  void add(String yaml) {
    documents.put(MANIFESTS + "added" + documents.size() + ".yaml", Yaml.parseAll(yaml));
  }

  void addTo(String kind, String yaml) {
    for (var file : manifestFiles().entrySet()) {
      if (file.getValue().stream().anyMatch(o -> o.path("kind").asString().equals(kind))) {
        documents.put(
            file.getKey(),
            Stream.concat(file.getValue().stream(), Stream.of(Yaml.parse(yaml))).toList());
      }
    }
  }

  void removeAll(String kind) {
    documents
        .entrySet()
        .removeIf(
            file -> file.getValue().stream().anyMatch(o -> o.path("kind").asString().equals(kind)));
  }

  JsonNode csv() {
    return objects("ClusterServiceVersion").get(0);
  }

  JsonNode csv(String pointer) {
    return csv().at(pointer);
  }

  String text(String pointer) {
    return csv(pointer).asString();
  }

  String annotation(String name) {
    return csv().path("metadata").path("annotations").path(name).asString();
  }

  JsonNode owned() {
    return csv("/spec/customresourcedefinitions/owned/0");
  }

  JsonNode pod() {
    return csv("/spec/install/spec/deployments/0/spec/template/spec");
  }

  JsonNode container() {
    return pod().at("/containers/0");
  }

  /** Returns the rules of {@code permissions} or {@code clusterPermissions}. */
  List<JsonNode> rules(String scope) {
    return list(csv("/spec/install/spec/" + scope))
        .flatMap(entry -> list(entry.path("rules")))
        .toList();
  }

  JsonNode crdVersion() {
    return objects("CustomResourceDefinition").get(0).at("/spec/versions/0");
  }

  JsonNode metadata() {
    return document(ANNOTATIONS).path("annotations");
  }

  String metadata(String name) {
    return metadata().path("operators.operatorframework.io." + name).asString();
  }

  private JsonNode document(String path) {
    return Objects.requireNonNull(documents.get(path), path).get(0);
  }

  JsonNode scorecard() {
    return document(SCORECARD);
  }

  String dockerfile() {
    return dockerfile;
  }

  void dockerfile(String text, String instead) {
    dockerfile = dockerfile.replace(text, instead);
  }

  /** Sets a field of the ClusterServiceVersion to a value in YAML. */
  void set(String pointer, String yaml) {
    set(csv(), pointer, yaml);
  }

  static void set(JsonNode tree, String pointer, String yaml) {
    var path = JsonPointer.compile(pointer);
    var parent = tree.at(path.head());
    var value = Yaml.parse(yaml);
    if (parent instanceof ArrayNode array) {
      array.set(path.last().getMatchingIndex(), value);
    } else {
      ((ObjectNode) parent).set(path.last().getMatchingProperty(), value);
    }
  }

  /** Sets an annotation of the ClusterServiceVersion. */
  void annotate(String name, String value) {
    ((ObjectNode) csv("/metadata/annotations")).put(name, value);
  }

  void remove(String pointer) {
    remove(csv(), pointer);
  }

  static void remove(JsonNode tree, String pointer) {
    var path = JsonPointer.compile(pointer);
    var parent = tree.at(path.head());
    if (parent instanceof ArrayNode array) {
      array.remove(path.last().getMatchingIndex());
    } else {
      ((ObjectNode) parent).remove(path.last().getMatchingProperty());
    }
  }

  static Stream<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  static List<String> texts(JsonNode array) {
    return Inputs.texts(array);
  }
}
