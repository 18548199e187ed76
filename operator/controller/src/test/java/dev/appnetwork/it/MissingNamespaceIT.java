// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A peer in a namespace that doesn't exist is reported until the namespace is created. The test has
 * its own control plane, since the operator watches all namespaces.
 */
@ControlPlaneTest(isolated = true, manifests = "crds/manifests")
class MissingNamespaceIT {

  @Test
  void reportsNamespaceUntilItExists(ControlPlane controlPlane) {
    try (var namespace = FreshNamespace.create(controlPlane.client(), "missing");
        var operator = RunningOperator.start(controlPlane)) {
      assertThat(operator.port()).isPositive();
      var apps = namespace.apps();
      apps.applyText(
          """
          apiVersion: appnetwork.dev/v1alpha1
          kind: AppNetwork
          metadata: {name: web}
          spec:
            selector: {app: web}
            ports: [{name: http, port: 80}]
            allow:
              from:
              - pods: {namespace: monitorin}
              - pods: {namespace: kube-system, selector: {matchLabels: {app: x}}}
              to:
              - pods: {namespaceSelector: {matchLabels: {x: y}}}
          """);
      apps.awaitReady("web");

      assertThat(missing(apps))
          .containsExactly(
              "spec.allow.from[0].pods.namespace: Namespace monitorin not found. This entry"
                  + " allows no traffic until it exists. Create it, or fix the name.");

      controlPlane
          .client()
          .resource(
              new NamespaceBuilder().withNewMetadata().withName("monitorin").endMetadata().build())
          .create();
      await("found").atMost(Apps.SOON).until(() -> missing(apps).isEmpty());
    }
  }

  private static List<String> missing(Apps apps) {
    @SuppressWarnings("NullAway")
    List<Finding> findings = apps.get("web").getStatus().findings();
    return findings == null
        ? List.of()
        : findings.stream()
            .filter(finding -> finding.reason().equals("PeerNotFound"))
            .map(finding -> finding.field() + ": " + finding.message())
            .toList();
  }
}
