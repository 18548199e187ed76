// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.Nightly;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The control plane fails and recovers: the operator stays alive, leaves correct objects unchanged,
 * and catches up by itself. The test has its own control plane, since it stops it.
 */
@ControlPlaneTest(isolated = true, manifests = "crds/manifests")
class OutageIT {

  /** A retry waits up to 30 s, but usually less than 10 s. */
  private static final Duration CATCH_UP = Duration.ofSeconds(35);

  private static final int BUSY_APPS = 10;

  @SuppressWarnings("NullAway.Init")
  private static ControlPlane controlPlane;

  @SuppressWarnings("NullAway.Init")
  private String namespace;

  @SuppressWarnings("NullAway.Init")
  private Apps apps;

  @SuppressWarnings("NullAway.Init")
  private Logs logs;

  @BeforeAll
  static void prepare(ControlPlane running) {
    controlPlane = running;
  }

  @BeforeEach
  void arrange() {
    var fresh = FreshNamespace.create(controlPlane.client(), "outage");
    namespace = fresh.name();
    apps = fresh.apps();
    apps.apply("ingress-class.yaml");
    apps.apply("peers.yaml");
    apps.apply("checkout.yaml");
    apps.apply("outage/peer-that-leaves.yaml");
    logs = new Logs();
  }

  @AfterEach
  void closeLogs() {
    logs.close();
  }

  @Test
  void catchesUpAfterAnOutageOfTheApiServer() {
    assertCatchesUpAfter(() -> stopApiServerFor(Duration.ofSeconds(5)));
  }

  @Nightly
  @ParameterizedTest(name = "for {0} s")
  @ValueSource(ints = {10, 30})
  void catchesUpAfterALongOutageOfTheApiServer(int seconds) {
    assertCatchesUpAfter(() -> stopApiServerFor(Duration.ofSeconds(seconds)));
  }

  private void stopApiServerFor(Duration time) {
    controlPlane.stopApiServer();
    pass(time);
    controlPlane.startApiServer();
  }

  @Nightly
  @Test
  void catchesUpAfterARestartOfTheApiServer() {
    assertCatchesUpAfter(() -> controlPlane.restartApiServer());
  }

  // Longer than the request timeout, so that some requests time out.
  @Nightly
  @Test
  void catchesUpAfterEtcdWasPaused() {
    assertCatchesUpAfter(
        () -> {
          controlPlane.etcd().pause();
          pass(Duration.ofSeconds(12));
          controlPlane.etcd().resume();
        });
  }

  private void assertCatchesUpAfter(Runnable outage) {
    try (var operator = RunningOperator.start(controlPlane, namespace);
        var liveness = new LivenessWatch(operator.port())) {
      apps.awaitReady("checkout", "frontend", "postgres", "left-behind");
      var before = new UnchangedAssert(controlPlane.client(), namespace);
      makeItBusy();

      outage.run();
      editAtOnce();

      awaitEdits();
      before.assertUnchanged(
          "AppNetwork/frontend", "NetworkPolicy/frontend", "NetworkPolicy/postgres");
      assertThat(liveness.failures()).isEmpty();
      assertThat(new Probes(operator.port()).ready()).isTrue();
      assertThat(logs.alarming()).isEmpty();
    }
  }

  /** Keeps the operator busy when the outage begins. */
  private void makeItBusy() {
    busy().forEach(name -> apps.apply("outage/busy.yaml", "NAME", name));
  }

  private static List<String> busy() {
    return IntStream.range(0, BUSY_APPS).mapToObj(i -> "busy-" + i).toList();
  }

  /** A user and another client make changes before the operator reconnects. */
  private void editAtOnce() {
    apps.patch("checkout", "{\"spec\": {\"allow\": {\"from\": [{\"anyone\": {}}]}}}");
    apps.apply("outage/busy.yaml", "NAME", "late");
    apps.delete("leaving");
    controlPlane.client().services().inNamespace(namespace).withName("postgres").delete();
  }

  private void awaitEdits() {
    await("all edits are applied")
        .atMost(CATCH_UP)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(
            () -> {
              assertThat(apps.policy("checkout").orElseThrow().getSpec().getIngress())
                  .anyMatch(rule -> rule.getFrom().isEmpty());
              assertThat(apps.service("postgres")).isPresent();
              assertThat(apps.policy("late")).isPresent();
              assertThat(apps.condition("left-behind", "ResolvedRefs").map(c -> c.reason()))
                  .contains("PeerNotFound");
              for (var name : busy()) {
                assertThat(apps.condition(name, "Ready").map(c -> c.status())).contains("True");
              }
            });
    apps.awaitReady("checkout", "late", "postgres");
  }

  private void pass(Duration time) {
    var until = System.nanoTime() + time.toNanos();
    await("time").atMost(time.plusSeconds(5)).until(() -> System.nanoTime() >= until);
  }
}
