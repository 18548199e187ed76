// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.cilium;

import dev.appnetwork.testkit.Nightly;
import dev.appnetwork.testkit.binaries.Binaries;
import dev.appnetwork.testkit.binaries.Program;
import dev.appnetwork.testkit.binaries.Progress;
import dev.appnetwork.testkit.cyclonus.Traffic;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/**
 * Asks Cilium's policy library which connections NetworkPolicies and CiliumNetworkPolicies allow.
 * It needs no cluster.
 */
public final class CiliumLibrary {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final KubernetesSerialization YAML = new KubernetesSerialization();

  private CiliumLibrary() {}

  /**
   * A question to the library.
   *
   * @param policies YAML of one NetworkPolicy or CiliumNetworkPolicy each
   * @param entities names of Cilium's entities by address, such as {@code remote-node}; all other
   *     addresses without a pod are outside the cluster
   * @param traffic the connections
   * @param anyCluster whether Cilium has the setting {@code policy-default-local-cluster=false}
   */
  public record Question(
      List<String> policies,
      Map<String, List<String>> entities,
      List<Traffic> traffic,
      boolean anyCluster) {}

  /**
   * Why tests with this judge are skipped; empty if they run: in the long tests, and if the program
   * is in the cache already. To build it takes minutes.
   */
  public static String reasonToSkip() {
    return Nightly.RUNS
            || Binaries.ofEnvironment(Progress.toStandardError())
                .areAvailable(List.of(Program.CILIUM))
        ? ""
        : "Cilium's policy library isn't built yet; make nightly builds it";
  }

  /**
   * Tells whether each connection is allowed by both of its ends.
   *
   * @return true for those that are allowed, in the order of the question
   * @throws IllegalArgumentException if Cilium rejects a policy, with its message
   */
  public static List<Boolean> evaluate(Question question) {
    var program = Binaries.ofEnvironment(Progress.toStandardError()).get(Program.CILIUM);
    try {
      var folder = Files.createTempDirectory("cilium-");
      var files = List.of("question", "answer", "errors").stream().map(folder::resolve).toList();
      try {
        JSON.writeValue(files.get(0).toFile(), json(question));
        return JSON.readValue(
            run(program, files.get(0), files.get(1), files.get(2)), new TypeReference<>() {});
      } finally {
        for (var file : files) {
          Files.deleteIfExists(file);
        }
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> json(Question question) {
    return Map.of(
        "anyCluster",
        question.anyCluster(),
        "policies",
        question.policies().stream().map(yaml -> YAML.unmarshal(yaml, Map.class)).toList(),
        "entities",
        question.entities(),
        "traffic",
        question.traffic());
  }

  private static String run(Path program, Path question, Path answer, Path errors)
      throws IOException {
    var process =
        new ProcessBuilder(program.toString())
            .redirectInput(question.toFile())
            .redirectOutput(answer.toFile())
            .redirectError(errors.toFile())
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new IllegalArgumentException(Files.readString(errors, StandardCharsets.UTF_8));
      }
      return Files.readString(answer, StandardCharsets.UTF_8);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }
}
