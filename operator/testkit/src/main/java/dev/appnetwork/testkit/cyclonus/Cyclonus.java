// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.cyclonus;

import dev.appnetwork.testkit.binaries.Binaries;
import dev.appnetwork.testkit.binaries.Program;
import dev.appnetwork.testkit.binaries.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.ObjectMapper;

/**
 * Evaluates NetworkPolicies with the Go tool cyclonus, an independent implementation that needs no
 * cluster.
 */
public final class Cyclonus {
  /** The footer of the table that it prints for each connection. */
  private static final Pattern VERDICT =
      Pattern.compile("IS ALLOWED\\?\\s*\\|\\s*(TRUE|FALSE)", Pattern.CASE_INSENSITIVE);

  private static final Pattern DOCUMENT_BREAK = Pattern.compile("(?m)^---.*$");

  private Cyclonus() {}

  /**
   * Returns for each connection whether both the source's egress and the destination's ingress
   * allow it.
   *
   * @param policyYaml texts with one or more NetworkPolicies each; namespaces and {@code
   *     policyTypes} must be set
   * @param traffic the connections
   * @return true for allowed connections, in the order of {@code traffic}
   * @throws IllegalArgumentException if cyclonus can't read a policy, with its output
   */
  public static List<Boolean> evaluate(List<String> policyYaml, List<Traffic> traffic) {
    if (traffic.isEmpty()) {
      return List.of();
    }
    try {
      var folder = Files.createTempDirectory("cyclonus-");
      try {
        return evaluate(folder, policyYaml, traffic);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Boolean> evaluate(Path folder, List<String> policyYaml, List<Traffic> traffic)
      throws IOException {
    var policies = Files.createDirectory(folder.resolve("policies"));
    var count = 0;
    for (var yaml : policyYaml) {
      // cyclonus reads one object per file.
      for (var document : DOCUMENT_BREAK.splitAsStream(yaml).toList()) {
        if (!document.isBlank()) {
          Files.writeString(policies.resolve(count++ + ".yaml"), document);
        }
      }
    }
    var queries = folder.resolve("traffic.json");
    new ObjectMapper().writeValue(queries.toFile(), traffic.stream().map(Cyclonus::json).toList());
    var command =
        new ArrayList<>(
            List.of(
                Binaries.ofEnvironment(Progress.toStandardError()).get(Program.CYCLONUS).toString(),
                "analyze",
                "--mode=query-traffic",
                // Disables its own simplification of policies, which would have to be trusted.
                "--simplify-policies=false",
                "--traffic-path=" + queries));
    if (count > 0) {
      command.add("--policy-path=" + policies);
    }
    return verdicts(run(command, folder.resolve("output")), traffic.size());
  }

  private static List<Boolean> verdicts(String output, int expected) {
    var verdicts =
        VERDICT
            .matcher(output)
            .results()
            .map(verdict -> verdict.group(1).equalsIgnoreCase("true"))
            .toList();
    if (verdicts.size() != expected) {
      throw new IllegalArgumentException(
          "cyclonus gave %d verdicts on %d connections:%n%s"
              .formatted(verdicts.size(), expected, output));
    }
    return verdicts;
  }

  private static String run(List<String> command, Path output) throws IOException {
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      var code = process.waitFor();
      var text = Files.readString(output, StandardCharsets.UTF_8);
      if (code != 0) {
        throw new IllegalArgumentException(
            "cyclonus ended with exit code %d:%n%s".formatted(code, text));
      }
      return text;
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  /** Uses the field names of cyclonus' Go structs. */
  private static Map<String, Object> json(Traffic traffic) {
    return Map.of(
        "Source", json(traffic.source()),
        "Destination", json(traffic.destination()),
        "ResolvedPort", traffic.port(),
        "ResolvedPortName", traffic.portName(),
        "Protocol", traffic.protocol());
  }

  private static Map<String, Object> json(Traffic.Peer peer) {
    var json = new HashMap<String, Object>(Map.of("IP", peer.ip()));
    var pod = peer.pod();
    if (pod != null) {
      json.put(
          "Internal",
          Map.of(
              "Namespace", pod.namespace(),
              "NamespaceLabels", pod.namespaceLabels(),
              "PodLabels", pod.labels()));
    }
    return json;
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
