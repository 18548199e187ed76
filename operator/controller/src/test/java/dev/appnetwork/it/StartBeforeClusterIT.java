// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.Manifests;
import dev.appnetwork.testkit.Repository;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * An operator that starts before its prerequisites exist waits, logs the reason in one line, and
 * starts by itself. The order matters: one control plane first gets its CRD and then loses its API
 * server.
 */
@ControlPlaneTest(isolated = true)
@TestMethodOrder(OrderAnnotation.class)
class StartBeforeClusterIT {

  /** Long enough to verify that no further lines are logged while nothing changes. */
  private static final Duration A_WHILE = Duration.ofSeconds(3);

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String NAMESPACE = "default";

  @SuppressWarnings("NullAway.Init")
  private static ControlPlane controlPlane;

  @BeforeAll
  static void prepare(ControlPlane running) {
    controlPlane = running;
    ShippedRbac.grant(controlPlane);
  }

  @Test
  @Order(1)
  void waitsForTheCrd() {
    assertStartsAfter(
        "doesn't serve AppNetworks; the CRD isn't installed yet",
        () -> Manifests.apply(controlPlane.client(), Repository.root().resolve("crds/manifests")));
  }

  @Test
  @Order(2)
  void waitsForPermissionToListAppNetworks() {
    var rules = controlPlane.client().rbac().clusterRoles();
    var role = rules.withName("appnetwork-operator-appnetworks").get();
    rules
        .withName("appnetwork-operator-appnetworks")
        .edit(shipped -> new ClusterRoleBuilder(shipped).withRules(List.of()).build());

    assertStartsAfter(
        "can't list AppNetworks yet (missing RBAC): appnetworks.appnetwork.dev is forbidden",
        () ->
            rules
                .withName("appnetwork-operator-appnetworks")
                .edit(empty -> new ClusterRoleBuilder(empty).withRules(role.getRules()).build()));
  }

  @Test
  @Order(3)
  void waitsForTheApiServer() {
    controlPlane.stopApiServer();

    assertStartsAfter("doesn't respond: ", () -> controlPlane.startApiServer());
  }

  private static void assertStartsAfter(String line, Runnable fix) {
    try (var logs = new Logs();
        var operator = RunningOperator.starting(ShippedRbac.config(controlPlane), NAMESPACE)) {
      var probes = new Probes(operator.port());
      await("a log line").atMost(SOON).until(() -> !logs.ours(Level.WARN).isEmpty());
      await("it waits").during(A_WHILE).atMost(SOON).until(() -> probes.live() && !probes.ready());
      assertThat(logs.ours(Level.WARN)).singleElement().asString().contains(line);
      assertThat(probes.passes("/metrics")).isTrue();

      fix.run();

      await("ready").atMost(SOON).until(probes::ready);
      assertThat(logs.alarming()).isEmpty();
      var apps = new Apps(controlPlane.client(), NAMESPACE);
      apps.apply("peers.yaml");
      apps.awaitReady("frontend", "postgres");
    }
  }
}
