// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.gitops;

import dev.appnetwork.testkit.binaries.Binaries;
import dev.appnetwork.testkit.binaries.Program;
import dev.appnetwork.testkit.binaries.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Evaluates the state of objects with the program {@code judge}, which is built from the Go modules
 * of the GitOps tools. It needs no cluster.
 */
public final class HealthEvaluator {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<List<HealthResult>> OPINIONS = new TypeReference<>() {};

  private HealthEvaluator() {}

  /**
   * Returns the health of objects according to an Argo CD script, with the same Lua libraries as in
   * Argo CD.
   *
   * @return in the order of the objects
   * @throws IllegalArgumentException if the script fails or returns an unknown value
   */
  public static List<HealthResult> argoCd(Path healthLua, List<? extends JsonNode> objects) {
    return ask(objects, "argocd", healthLua.toString());
  }

  /**
   * Returns the status of objects according to kstatus, which Flux and kpt use.
   *
   * @return in the order of the objects
   */
  public static List<HealthResult> kstatus(List<? extends JsonNode> objects) {
    return ask(objects, "kstatus");
  }

  private static List<HealthResult> ask(List<? extends JsonNode> objects, String... arguments) {
    var program = Binaries.ofEnvironment(Progress.toStandardError()).get(Program.JUDGE);
    var command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    try {
      // A file can have any size; a pipe would have to be drained meanwhile.
      var input = Files.createTempFile("judge-", ".json");
      try {
        JSON.writeValue(input.toFile(), objects);
        return JSON.readValue(run(command, input), OPINIONS);
      } finally {
        Files.delete(input);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String run(List<String> command, Path input) throws IOException {
    var process =
        new ProcessBuilder(command).redirectInput(input.toFile()).redirectErrorStream(true).start();
    try {
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalArgumentException(output);
      }
      return output;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
