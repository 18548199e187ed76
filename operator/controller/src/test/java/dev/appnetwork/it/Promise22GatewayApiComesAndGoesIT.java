// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.TestNamespace;
import org.junit.jupiter.api.Test;

/** Promise 22: Gateway API is installed, removed, and reinstalled while the operator runs. */
@ControlPlaneTest(manifests = "crds/manifests")
class Promise22GatewayApiComesAndGoesIT {

  @Test
  void followsGatewayApiWithoutRestart(ControlPlane controlPlane, @TestNamespace String namespace) {
    var apps = new Apps(controlPlane.client(), namespace);
    var stage = new GatewayStage(controlPlane.client(), namespace);
    GatewayStage.remove(controlPlane.client());
    apps.apply(
        "gateway/app.yaml",
        text -> text.replace("${name}", "shop").replace("${gateway}", "public"));
    try (var operator = RunningOperator.start(controlPlane, namespace)) {
      missing(apps);
      assertThat(apps.service("shop")).isPresent();
      assertThat(apps.policy("shop").orElseThrow().getSpec().getIngress()).isEmpty();

      // Repeated until Gateway API returns before all previous watches have ended.
      for (int i = 0; i < 5; i++) {
        GatewayStage.install(controlPlane.client());
        apps.apply("gateway/gateway.yaml");
        stage.awaitRoute("shop");
        apps.awaitCondition("shop", "Ready", c -> c.status().equals("True"), GatewayStage.SOON);
        // The operator observes the gateway's status each time.
        stage.reportCondition("shop", "Accepted", "False", "NoMatchingParent", "round " + i);
        var words = "round " + i;
        apps.awaitCondition(
            "shop", "ResolvedRefs", c -> c.message().contains(words), GatewayStage.SOON);

        GatewayStage.remove(controlPlane.client());
        missing(apps);
      }
      assertThat(new Probes(operator.port()).live()).isTrue();
    } finally {
      GatewayStage.install(controlPlane.client());
    }
  }

  private static void missing(Apps apps) {
    apps.awaitCondition(
        "shop",
        "ResolvedRefs",
        c -> c.reason().equals("GatewayNotFound") && c.message().contains("doesn't serve"),
        GatewayStage.SOON);
  }
}
