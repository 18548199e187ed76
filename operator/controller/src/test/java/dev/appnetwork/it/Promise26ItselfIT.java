// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.TestNamespace;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Promise 26: an app that names itself as a peer can connect to itself, also through its Service,
 * which for the network is a connection between two of its pods.
 */
@ControlPlaneTest(manifests = "crds/manifests")
class Promise26ItselfIT {

  @Test
  void allowsAppThatNamesItselfInBothDirections(
      ControlPlane controlPlane, @TestNamespace String namespace) {
    var apps = new Apps(controlPlane.client(), namespace);
    try (var operator = RunningOperator.start(controlPlane, namespace)) {
      apps.apply("peers/ring.yaml");
      apps.awaitReady("ring");
      apps.awaitCondition("ring", "PeersAgreed", "True", "PeersAgreed");
      assertBothWays(apps, "ring", 7946);

      // A new label and port of its pods: both directions are updated in one write.
      var requests = OperatorRequests.fromNow(controlPlane);
      apps.apply(
          "peers/ring.yaml",
          text ->
              text.replace("app: ring", "app: circle")
                  .replace("port: 7946", "port: 1, targetPort: 7947"));
      apps.awaitReady("ring");
      ExternalActor.soon("both directions follow")
          .untilAsserted(() -> assertBothWays(apps, "circle", 7947));
      assertThat(requests.writes())
          .filteredOn(write -> write.equals("patch networkpolicies/ring"))
          .hasSize(1);
      assertThat(operator.port()).isPositive();
    }
  }

  private static void assertBothWays(Apps apps, String label, int port) {
    var policy = apps.policy("ring").orElseThrow().getSpec();
    assertThat(policy.getPodSelector().getMatchLabels()).containsEntry("app", label);
    var from = policy.getIngress().get(0);
    assertThat(from.getFrom()).hasSize(1);
    assertThat(from.getFrom().get(0).getPodSelector().getMatchLabels())
        .containsOnly(Map.entry("app", label));
    assertThat(from.getPorts()).extracting(p -> p.getPort().getIntVal()).containsExactly(port);
    assertThat(policy.getEgress())
        .filteredOn(rule -> rule.getTo().toString().contains("app=" + label))
        .hasSize(1)
        .allSatisfy(
            rule ->
                assertThat(rule.getPorts())
                    .extracting(p -> p.getPort().getIntVal())
                    .containsExactly(port));
  }
}
