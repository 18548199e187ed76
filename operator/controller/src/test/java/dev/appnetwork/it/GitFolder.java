// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.appnetwork.testkit.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder as a GitOps tool renders it before it syncs: each object bears the tool's tracking
 * marks, those of Argo CD's ways of tracking and the usual one of others.
 *
 * @param namespace where its objects go
 * @param application the name in the marks
 */
record GitFolder(Path path, String namespace, String application) {

  /** The label by which the tool finds what it has synced. */
  static final String INSTANCE = "app.kubernetes.io/instance";

  private static final Path SAMPLE = Repository.root().resolve("deploy/argocd/app-of-apps/network");
  private static final YAMLMapper YAML = new YAMLMapper();

  /** An AppNetwork of the sample of an app of apps, as its file is. */
  static String sample(String name) throws IOException {
    return Files.readString(SAMPLE.resolve(name + ".yaml"));
  }

  /** Writes a file, new or anew. */
  void commit(String file, String yaml) {
    var text = new StringBuilder();
    try {
      for (var object : parse(yaml.replace("${namespace}", namespace))) {
        mark(object);
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

  /** The AppNetworks in it now. */
  List<JsonNode> appNetworks() {
    try (var files = Files.list(path)) {
      var objects = new ArrayList<JsonNode>();
      for (var file : files.sorted().toList()) {
        objects.addAll(parse(Files.readString(file)));
      }
      objects.removeIf(object -> !object.get("kind").asText().equals("AppNetwork"));
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

  private void mark(JsonNode object) {
    var metadata = (ObjectNode) object.get("metadata");
    var id = application + ":" + object.get("kind").asText() + ":" + namespace;
    metadata
        .withObject("/labels")
        .put(INSTANCE, application)
        .put("argocd.argoproj.io/instance", application);
    metadata.withObject("/annotations").put("argocd.argoproj.io/tracking-id", id);
  }
}
