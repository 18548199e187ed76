// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import dev.appnetwork.testkit.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A folder as a GitOps tool renders it before a sync: each object carries the tracking metadata of
 * Argo CD's tracking methods and the common label of other tools.
 *
 * @param namespace the namespace of its objects
 * @param application the name in the tracking metadata
 */
record GitFolder(Path path, String namespace, String application) {

  /** The label by which the tool finds the objects that it has synced. */
  static final String INSTANCE = "app.kubernetes.io/instance";

  private static final Path SAMPLE = Repository.root().resolve("deploy/argocd/app-of-apps/network");
  private static final YAMLMapper YAML = new YAMLMapper();

  /** Returns an AppNetwork of the app-of-apps sample as its file contains it. */
  static String sample(String name) throws IOException {
    return Files.readString(SAMPLE.resolve(name + ".yaml"));
  }

  /** Creates or overwrites a file. */
  void commit(String file, String yaml) {
    var text = new StringBuilder();
    try {
      for (var object : parse(yaml.replace("${namespace}", namespace))) {
        addTrackingMetadata(object);
        text.append(YAML.writeValueAsString(object));
      }
      Files.writeString(path.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete(String file) {
    try {
      Files.delete(path.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the AppNetworks that the folder currently contains. */
  List<JsonNode> appNetworks() {
    try (var files = Files.list(path)) {
      var objects = new ArrayList<JsonNode>();
      for (var file : files.sorted().toList()) {
        objects.addAll(parse(Files.readString(file)));
      }
      objects.removeIf(object -> !object.get("kind").asString().equals("AppNetwork"));
      return objects;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonNode> parse(String yaml) throws IOException {
    try (var values = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
      return values.readAll();
    }
  }

  private void addTrackingMetadata(JsonNode object) {
    var metadata = (ObjectNode) object.get("metadata");
    var id = application + ":" + object.get("kind").asString() + ":" + namespace;
    metadata
        .withObject("/labels")
        .put(INSTANCE, application)
        .put("argocd.argoproj.io/instance", application);
    metadata.withObject("/annotations").put("argocd.argoproj.io/tracking-id", id);
  }
}
