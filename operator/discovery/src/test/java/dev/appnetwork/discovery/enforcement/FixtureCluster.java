// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.enforcement;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The objects of a cluster in a folder, as the plugins' projects ship them, shortened. */
final class FixtureCluster {
  static final KubernetesSerialization YAML = new KubernetesSerialization();
  private static final Path ROOT = Path.of("src", "test", "resources", "enforcement");
  private static final String AMAZON_CRD = "policyendpoints.networking.k8s.aws";

  private final Path folder;
  private final List<DaemonSetFacts> daemonSets = new ArrayList<>();
  private final List<NodeFacts> nodes = new ArrayList<>();
  private final Set<String> crds = new HashSet<>();
  private boolean lite;

  FixtureCluster(Path folder) {
    this.folder = folder;
    for (var file : objects()) {
      read(file);
    }
  }

  static List<FixtureCluster> all() {
    try (var folders = Files.list(ROOT)) {
      return folders.sorted().map(FixtureCluster::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the files of the folder except the expected result. */
  List<Path> objects() {
    try (var files = Files.list(folder)) {
      return files.sorted().filter(file -> !file.equals(expectedFile())).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path expectedFile() {
    return folder.resolve("expected.yaml");
  }

  Expected expected() {
    return requireNonNull(YAML.unmarshal(text(expectedFile()), Expected.class));
  }

  NetworkFacts facts() {
    var refused = expected().refused();
    return new NetworkFacts(
        refused.contains("daemonsets") ? null : daemonSets,
        refused.contains("nodes") ? null : nodes,
        refused.contains("customresourcedefinitions") ? null : crds.contains(AMAZON_CRD),
        refused.contains("configmaps") ? null : lite);
  }

  private void read(Path file) {
    var text = text(file);
    var kind = YAML.unmarshal(text, JsonNode.class).path("kind").asString();
    switch (kind) {
      case "DaemonSet" -> {
        var seen = DaemonSetFacts.of(YAML.unmarshal(text, DaemonSet.class));
        if (seen != null) {
          daemonSets.add(seen);
        }
      }
      case "Node" -> {
        var seen = NodeFacts.of(YAML.unmarshal(text, Node.class));
        if (seen != null) {
          nodes.add(seen);
        }
      }
      case "ConfigMap" -> lite = AzureNpm.isLite(YAML.unmarshal(text, ConfigMap.class));
      case "CustomResourceDefinition" ->
          crds.add(YAML.unmarshal(text, JsonNode.class).at("/metadata/name").asString());
      default -> throw new IllegalStateException(file + " is of unknown kind " + kind);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return requireNonNull(folder.getFileName()).toString();
  }

  /**
   * The expected result.
   *
   * @param refused kinds that the operator has no permission to list
   */
  record Expected(
      DetectionResult.Verdict verdict,
      @Nullable String plugin,
      String evidence,
      @Nullable List<String> refused) {
    Expected {
      refused = refused == null ? List.of() : refused;
    }

    @Override
    public List<String> refused() {
      return requireNonNull(refused);
    }
  }
}
