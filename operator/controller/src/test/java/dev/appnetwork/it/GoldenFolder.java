// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import com.fasterxml.jackson.databind.JsonNode;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.testkit.Repository;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One golden case of the planner, as files: what is declared ({@code in-*}), and what is expected
 * of it ({@code out-*}).
 *
 * @param folder its folder
 */
record GoldenFolder(Path folder) {

  /** Who gets the host follows from the ages in the case, which objects on a server don't have. */
  private static final Set<String> BY_AGE =
      Set.of("host-shared-by-one-ingress-per-host", "host-shared-through-the-default-class");

  private static final Path ROOT =
      Repository.root().resolve("operator/planner/src/test/resources/golden");
  private static final String PAST_SCHEMA = "past-schema-";
  private static final KubernetesSerialization YAML = new KubernetesSerialization();

  /** All of them. */
  static List<GoldenFolder> all() {
    return list(ROOT, "").stream().map(GoldenFolder::new).toList();
  }

  /**
   * Those that the API server admits. Cases with facts are left out, but for those that just have
   * the Gateway API: these are found out about the cluster, and a test's API server cannot be made
   * to listen at the addresses of a case, nor have its nodes and its network plugin.
   */
  static List<GoldenFolder> admitted() {
    return all().stream()
        .filter(golden -> !golden.toString().startsWith(PAST_SCHEMA))
        .filter(golden -> !Files.exists(golden.folder().resolve("others.yaml")))
        .filter(golden -> !Files.exists(golden.folder().resolve("network.yaml")))
        .filter(golden -> !BY_AGE.contains(golden.toString()))
        .filter(GoldenFolder::fitsTestCluster)
        .toList();
  }

  // The CRDs of the Gateway API are the one thing that a test can install.
  private static boolean fitsTestCluster(GoldenFolder golden) {
    var facts = golden.folder().resolve("facts.yaml");
    var nothing = golden.expected().stream().anyMatch(GoldenFolder::needsNothingFound);
    return !nothing && (!Files.exists(facts) || read(facts).strip().equals("gatewayApi: true"));
  }

  // A real cluster has nodes and an API server, and they are found.
  private static boolean needsNothingFound(JsonNode expected) {
    return expected.path("findings").findValuesAsText("reason").contains("AddressesNotFound");
  }

  /** The declared objects. */
  List<JsonNode> declared() {
    return list(folder, "in-").stream().map(GoldenFolder::yaml).toList();
  }

  /** What is expected of the declaration in {@code in-<part>.yaml}. */
  List<JsonNode> expected() {
    return list(folder, "out-").stream().map(GoldenFolder::yaml).toList();
  }

  /** The operator's configuration. */
  ClusterSettings settings() {
    var file = folder.resolve("settings.yaml");
    return Files.exists(file)
        ? YAML.unmarshal(read(file), ClusterSettings.class)
        : ClusterSettings.DEFAULT;
  }

  private static JsonNode yaml(Path file) {
    return YAML.unmarshal(read(file), JsonNode.class);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> list(Path folder, String prefix) {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith(prefix))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return Objects.toString(folder.getFileName());
  }
}
