// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.Nightly;
import dev.appnetwork.testkit.TestNamespace;
import io.fabric8.kubernetes.client.Config;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The network between the operator and a healthy API server fails. */
@ControlPlaneTest(manifests = "crds/manifests")
class BlackHoleIT {

  /** Two pings of 15 s: one that isn't answered, and one that detects the dead connection. */
  private static final Duration PINGS = Duration.ofSeconds(40);

  private static final Duration CUT_OFF = Duration.ofSeconds(5);
  private static final Duration CATCH_UP = Duration.ofSeconds(15);

  @SuppressWarnings("NullAway.Init")
  private Apps apps;

  @SuppressWarnings("NullAway.Init")
  private TcpProxy network;

  @SuppressWarnings("NullAway.Init")
  private Config configThroughProxy;

  @BeforeEach
  void arrange(ControlPlane controlPlane, @TestNamespace String namespace) {
    ShippedRbac.grant(controlPlane);
    apps = new Apps(controlPlane.client(), namespace);
    apps.apply("ingress-class.yaml");
    apps.apply("peers.yaml");
    apps.apply("checkout.yaml");
    var direct = ShippedRbac.config(controlPlane);
    network = new TcpProxy(direct.getMasterUrl());
    configThroughProxy = network.inFrontOf(direct);
  }

  @AfterEach
  void closeNetwork() {
    network.close();
  }

  @Nightly
  @Test
  void detectsDeadConnectionsByPings(ControlPlane controlPlane, @TestNamespace String namespace) {
    try (var logs = new Logs();
        var operator = RunningOperator.start(configThroughProxy, namespace);
        var liveness = new LivenessWatch(operator.port())) {
      apps.awaitReady("checkout", "frontend", "postgres");
      var before = new UnchangedAssert(controlPlane.client(), namespace);

      network.forgetConnections();
      editDuringPartition(controlPlane, namespace);

      awaitEdits(PINGS);
      before.assertUnchanged(
          "AppNetwork/frontend", "NetworkPolicy/frontend", "NetworkPolicy/postgres");
      assertThat(liveness.failures()).isEmpty();
      assertThat(logs.alarming()).isEmpty();
    }
  }

  @Test
  void catchesUpAfterPartition(ControlPlane controlPlane, @TestNamespace String namespace) {
    try (var logs = new Logs();
        var operator = RunningOperator.start(configThroughProxy, namespace);
        var liveness = new LivenessWatch(operator.port())) {
      apps.awaitReady("checkout", "frontend", "postgres");
      var before = new UnchangedAssert(controlPlane.client(), namespace);

      network.refuse();
      editDuringPartition(controlPlane, namespace);
      await("cut off")
          .during(CUT_OFF)
          .atMost(CUT_OFF.plusSeconds(5))
          .until(() -> apps.service("postgres").isEmpty());
      network.forward();

      awaitEdits(CATCH_UP);
      before.assertUnchanged(
          "AppNetwork/frontend", "NetworkPolicy/frontend", "NetworkPolicy/postgres");
      assertThat(liveness.failures()).isEmpty();
      assertThat(logs.alarming()).isEmpty();
    }
  }

  private void editDuringPartition(ControlPlane controlPlane, String namespace) {
    apps.patch("checkout", "{\"spec\": {\"allow\": {\"from\": [{\"anyone\": {}}]}}}");
    controlPlane.client().services().inNamespace(namespace).withName("postgres").delete();
  }

  private void awaitEdits(Duration within) {
    await("edits are applied")
        .atMost(within)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(
            () -> {
              assertThat(apps.policy("checkout").orElseThrow().getSpec().getIngress())
                  .anyMatch(rule -> rule.getFrom().isEmpty());
              assertThat(apps.service("postgres")).isPresent();
            });
    apps.awaitReady("checkout", "postgres");
  }
}
