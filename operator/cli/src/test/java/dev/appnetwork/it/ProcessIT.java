// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The distribution as a process, with a token of the shipped service account. */
@ControlPlaneTest(manifests = "crds/manifests")
class ProcessIT {

  /** Other programs start on the same processors at the same time. */
  private static final Duration STARTS = Duration.ofSeconds(60);

  /** A start and the reconciliation of all AppNetworks, on a busy machine. */
  private static final Duration CATCHES_UP = Duration.ofSeconds(60);

  private static final Duration STOPS = Duration.ofSeconds(5);
  private static final int MANY = 60;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  private ControlPlane controlPlane;

  @SuppressWarnings("NullAway.Init")
  private FreshNamespace namespace;

  @SuppressWarnings("NullAway.Init")
  private Apps apps;

  private int port;

  @BeforeEach
  void arrange(ControlPlane shared) {
    controlPlane = shared;
    namespace = FreshNamespace.create(shared.client(), "process");
    apps = namespace.apps();
    port = shared.pickPort();
    ShippedRbac.grant(shared);
    // The leader of another test might have been killed without releasing the lease.
    shared.client().leases().inNamespace(ShippedRbac.NAMESPACE).delete();
  }

  @AfterEach
  void deleteNamespace() {
    namespace.close();
  }

  private Program start(boolean leaderElection) {
    var kubeconfig =
        controlPlane.kubeconfigForServiceAccount(ShippedRbac.NAMESPACE, "appnetwork-operator");
    return Program.operator(folder, kubeconfig, config(leaderElection));
  }

  private String config(boolean leaderElection) {
    return """
    watch: {namespaces: [%s]}
    leaderElection: {enabled: %s, namespace: %s}
    server: {port: %d}
    """
        .formatted(namespace.name(), leaderElection, ShippedRbac.NAMESPACE, port);
  }

  @ParameterizedTest(name = "leader election: {0}")
  @ValueSource(booleans = {false, true})
  void startsReconcilesAndStopsInTime(boolean leaderElection) throws IOException {
    var probes = new Probes(port);
    try (var operator = start(leaderElection)) {
      await("ready").atMost(STARTS).until(probes::ready);
      assertThat(probes.get("/healthz").body()).isEqualTo("ok\n");
      apps.apply("ingress-class.yaml");
      apps.apply("peers.yaml");
      apps.apply("checkout.yaml");
      apps.awaitReady("checkout", "frontend", "postgres");

      assertMetrics(probes.get("/metrics").body());
      assertLog(operator);
      assertThat(operator.terminate(STOPS)).contains(0);
    }
  }

  private static void assertMetrics(String metrics) {
    assertThat(metrics)
        .contains("appnetwork_writes_total{kind=\"NetworkPolicy\",verb=\"create\"} 3.0")
        .contains("appnetwork_writes_total{kind=\"Service\",verb=\"create\"} 2.0")
        .contains("appnetwork_writes_total{kind=\"Ingress\",verb=\"create\"} 1.0")
        .contains("appnetwork_writes_total{kind=\"AppNetwork\",verb=\"status\"}")
        .contains("jvm_memory_used_bytes")
        .contains("appnetwork_reconciliations_success_total");
    // A label with names of AppNetworks would grow with the cluster.
    assertThat(metrics).doesNotContain("checkout", "frontend", "postgres");
  }

  private static void assertLog(Program operator) {
    assertThat(operator.log())
        .isNotEmpty()
        .allSatisfy(
            line -> {
              var event = json(line);
              assertThat(Instant.parse(event.path("timestamp").asString())).isBefore(Instant.now());
              assertThat(event.path("message").asString()).isNotEmpty();
              assertThat(event.path("level").asString()).isNotEqualTo("ERROR");
            })
        .anyMatch(line -> line.contains("Operator started, probes and metrics available"));
  }

  private static JsonNode json(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (JacksonException e) {
      throw new AssertionError("not JSON: " + line, e);
    }
  }

  @Test
  void stopsInTimeUnderLoadAndResumesAfterRestart() {
    var probes = new Probes(port);
    try (var operator = start(true)) {
      await("ready").atMost(STARTS).until(probes::ready);
      apps.apply("peers.yaml");
      IntStream.range(0, MANY).forEach(i -> apps.apply("outage/busy.yaml", "NAME", "busy-" + i));
      assertThat(operator.terminate(STOPS)).contains(0);
    }
    try (var next = start(true)) {
      await("all ready").atMost(CATCHES_UP).until(() -> readyApps() == MANY);
      assertThat(next.isRunning()).isTrue();
    }
  }

  private long readyApps() {
    return IntStream.range(0, MANY)
        .mapToObj(i -> apps.condition("busy-" + i, "Ready"))
        .flatMap(Optional::stream)
        .filter(condition -> condition.status().equals("True"))
        .count();
  }

  @Test
  void stopsInTimeWhileWaitingForTheApiServer() {
    var unusedPort = controlPlane.pickPort();
    var kubeconfig =
        Program.write(
            folder.resolve("nobody"),
            Apps.read("process/kubeconfig.yaml").replace("PORT", "" + unusedPort));
    try (var operator = Program.operator(folder, kubeconfig, config(true))) {
      var probes = new Probes(port);
      await("up").atMost(STARTS).until(probes::live);
      await("said").atMost(STARTS).until(() -> operator.log().toString().contains("Waiting"));
      assertThat(probes.ready()).isFalse();

      assertThat(operator.terminate(STOPS)).contains(0);
    }
  }

  @Test
  void exitsWithOneLineIfLeaderElectionIsForbidden() {
    var rights = controlPlane.client().rbac();
    var binding =
        rights
            .roleBindings()
            .inNamespace(ShippedRbac.NAMESPACE)
            .withName("appnetwork-operator-leader-election");
    binding.delete();
    var kubeconfig =
        controlPlane.kubeconfigForServiceAccount(ShippedRbac.NAMESPACE, "appnetwork-operator");
    var file = Program.write(folder.resolve("config.yaml"), config(true));
    try {
      var result =
          Program.run(
              Map.of("KUBECONFIG", kubeconfig.toString()), "operator", "--config", file.toString());

      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.errLines().stream().filter(line -> !line.startsWith("{")))
          .singleElement()
          .asString()
          .contains(
              "cannot start: No permission to lease resource. in namespace: appnetwork-system");
    } finally {
      ShippedRbac.grant(controlPlane);
    }
  }
}
