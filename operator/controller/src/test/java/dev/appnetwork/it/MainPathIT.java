// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.Condition;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.TestNamespace;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An AppNetwork creates a Service, a NetworkPolicy, and an Ingress, and becomes Ready. */
@ControlPlaneTest(manifests = "crds/manifests")
class MainPathIT {

  @Test
  void createsObjectsAndIsReady(ControlPlane controlPlane, @TestNamespace String namespace) {
    var apps = new Apps(controlPlane.client(), namespace);
    apps.apply("ingress-class.yaml");
    apps.apply("peers.yaml");
    apps.apply("checkout.yaml");

    try (var operator = RunningOperator.start(controlPlane, namespace)) {
      apps.awaitReady("checkout", "frontend", "postgres");

      assertThat(apps.ourObjects())
          .containsExactly(
              "Ingress/checkout",
              "NetworkPolicy/checkout",
              "NetworkPolicy/frontend",
              "NetworkPolicy/postgres",
              "Service/checkout",
              "Service/postgres");
      var status = apps.get("checkout").getStatus();
      assertThat(status.conditions())
          .extracting(Condition::type)
          .containsExactly(
              "Accepted",
              "ResolvedRefs",
              "Programmed",
              "Ready",
              "PeersAgreed",
              "PolicyEnforced",
              "Available");
      assertThat(status.urls()).isEqualTo(List.of("https://shop.example.com/"));
      assertThat(status.objects()).extracting(o -> o.kind()).contains("Service", "Ingress");
      assertThat(operator.port()).isPositive();
    }
  }
}
