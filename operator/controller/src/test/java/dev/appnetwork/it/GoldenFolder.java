// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.testkit.Repository;
import dev.appnetwork.testkit.binaries.KubernetesVersion;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The files of one golden case of the planner: the declaration ({@code in-*}) and the expected
 * result ({@code out-*}).
 *
 * @param folder the folder of the case
 */
record GoldenFolder(Path folder) {

  /**
   * Cases in which creation times decide host claims; a test can't set creation times on a server.
   */
  private static final Set<String> BY_AGE =
      Set.of("host-shared-by-one-ingress-per-host", "host-shared-through-the-default-class");

  private static final Path ROOT =
      Repository.root().resolve("operator/planner/src/test/resources/golden");
  private static final String PAST_SCHEMA = "past-schema-";
  private static final KubernetesSerialization YAML = new KubernetesSerialization();

  /** Values that the oldest Kubernetes rejects. */
  private static final String NEWER_VALUES = "PreferSame";

  /** Returns all cases with values that the API server knows. */
  static List<GoldenFolder> all() {
    return list(ROOT, "").stream()
        .map(GoldenFolder::new)
        .filter(
            golden ->
                KubernetesVersion.current() == KubernetesVersion.NEWEST
                    || golden.expected().stream()
                        .noneMatch(part -> part.toString().contains(NEWER_VALUES)))
        .toList();
  }

  /**
   * Returns the cases that the API server admits. Cases with cluster facts are skipped, except
   * those that only require the Gateway API: facts are discovered, and a test's API server can't
   * listen at the addresses of a case or have its nodes and network plugin.
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

  // The CRDs of the Gateway API are the only fact that a test can install.
  private static boolean fitsTestCluster(GoldenFolder golden) {
    var facts = golden.folder().resolve("facts.yaml");
    var nothing = golden.expected().stream().anyMatch(GoldenFolder::needsNoFacts);
    return !nothing && (!Files.exists(facts) || read(facts).strip().equals("gatewayApi: true"));
  }

  // Real clusters have nodes and an API server, which are always discovered.
  private static boolean needsNoFacts(JsonNode expected) {
    return expected.path("findings").findValuesAsString("reason").contains("AddressesNotFound");
  }

  /** Returns the declared objects. */
  List<JsonNode> declared() {
    return list(folder, "in-").stream().map(GoldenFolder::yaml).toList();
  }

  /** Returns the expected result in {@code out-<part>.yaml}. */
  List<JsonNode> expected() {
    return list(folder, "out-").stream().map(GoldenFolder::yaml).toList();
  }

  /** Returns the operator's configuration. */
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
