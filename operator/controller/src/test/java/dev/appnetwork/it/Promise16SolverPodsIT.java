// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Promise 16: a policy selects only the app's pods, so that HTTP-01 solver pods stay reachable. */
class Promise16SolverPodsIT extends OperatorIT {

  @Test
  void policiesSelectPodsOfTheAppOnly() {
    apps.apply("promises/everything.yaml", "${name}", "solved");
    apps.apply("status/peer.yaml", "${name}", "solved");
    apps.awaitReady("solved", "solved-peer");

    assertThat(apps.policy("solved").orElseThrow().getSpec().getPodSelector().getMatchLabels())
        .containsExactlyInAnyOrderEntriesOf(Map.of("app", "solved", "tier", "web"));
    var solver =
        Map.of(
            "acme.cert-manager.io/http01-solver", "true",
            "acme.cert-manager.io/http-domain", "1234567890",
            "acme.cert-manager.io/http-token", "987654321");
    var policies =
        controlPlane.client().network().v1().networkPolicies().inNamespace(namespace).list();
    assertThat(policies.getItems())
        .hasSize(2)
        .allSatisfy(
            policy -> {
              var selector = policy.getSpec().getPodSelector();
              assertThat(selector.getMatchExpressions()).isEmpty();
              assertThat(solver.entrySet().containsAll(selector.getMatchLabels().entrySet()))
                  .as("selects a solver")
                  .isFalse();
            });
  }
}
