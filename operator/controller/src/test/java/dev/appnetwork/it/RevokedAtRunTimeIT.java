// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.faults.FaultProxy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A permission to list a kind is revoked and restored while the operator runs. */
@ControlPlaneTest(manifests = "crds/manifests")
class RevokedAtRunTimeIT {

  private static final Duration SOON = Duration.ofSeconds(40);

  /** A watch that is already open continues, so the connections are reset. */
  @Test
  void reportsKindWhileItCannotBeListed(ControlPlane controlPlane) {
    try (var permissions = new RevokedPermissions(controlPlane);
        var fresh = FreshNamespace.create(controlPlane.client(), "revoked");
        var proxy = new FaultProxy(ShippedRbac.config(controlPlane));
        var operator =
            RunningOperator.start(
                proxy.inFrontOf(ShippedRbac.config(controlPlane)), fresh.name())) {
      var apps = fresh.apps();
      apps.apply("ingress-class.yaml");
      apps.apply("peers.yaml");
      apps.apply("checkout.yaml");
      apps.awaitReady("checkout");

      permissions.revoke("daemonsets", "list", "watch");
      proxy.resetConnections();
      awaitEnforcement(apps, "can't list DaemonSets");
      assertThat(apps.condition("checkout", "Ready").orElseThrow().status()).isEqualTo("True");

      permissions.restore("daemonsets", "list");
      awaitEnforcement(apps, "No known network plugin was detected");
      assertThat(new Probes(operator.port()).live()).isTrue();
    }
  }

  private static void awaitEnforcement(Apps apps, String message) {
    apps.awaitCondition(
        "checkout", "PolicyEnforced", c -> String.valueOf(c.message()).contains(message), SOON);
  }
}
