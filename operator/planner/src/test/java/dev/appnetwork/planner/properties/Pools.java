// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.properties;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Parts of all golden cases, from which new declarations are generated. */
final class Pools {
  static final KubernetesSerialization YAML = new KubernetesSerialization();
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");

  /** Parts that today's schema admits. */
  static final Pools VALID = new Pools(true);

  /** Also parts that were stored before validation was added. */
  static final Pools ALL = new Pools(false);

  final List<JsonNode> specs = new ArrayList<>();
  final List<JsonNode> ingressClasses = new ArrayList<>();
  final List<JsonNode> settings = new ArrayList<>();
  final List<JsonNode> facts = new ArrayList<>();
  final List<JsonNode> from = new ArrayList<>();
  final List<JsonNode> to = new ArrayList<>();

  private Pools(boolean onlyValid) {
    try (var files = Files.walk(GOLDEN)) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (!(onlyValid && file.toString().contains("past-schema-"))) {
          add(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(Path file) throws IOException {
    var name = file.toString();
    if (name.endsWith("settings.yaml")) {
      settings.add(YAML.unmarshal(Files.readString(file), JsonNode.class));
    } else if (name.endsWith("facts.yaml")) {
      facts.add(YAML.unmarshal(Files.readString(file), JsonNode.class));
    } else if (file.getFileName() != null && file.getFileName().toString().startsWith("in-")) {
      var tree = YAML.unmarshal(Files.readString(file), JsonNode.class);
      if (tree.path("kind").asString().equals("IngressClass")) {
        ingressClasses.add(tree);
      } else {
        addSpec(tree.path("spec"));
      }
    }
  }

  private void addSpec(JsonNode spec) {
    specs.add(spec.isMissingNode() ? NullNode.getInstance() : spec);
    spec.path("allow").path("from").forEach(from::add);
    spec.path("allow").path("to").forEach(to::add);
  }

  /** Returns that part of all declarations that have it. */
  List<JsonNode> parts(String name) {
    return specs.stream().map(spec -> spec.path(name)).toList();
  }
}
