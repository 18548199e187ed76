// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.TestNamespace;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the network plugin cannot enforce is rendered otherwise, or PolicyEnforced is not True. */
@ControlPlaneTest(manifests = "crds/manifests")
class PluginLimitationIT {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String APP = "limits";

  @Test
  void weaveNetGetsNumbersAndHostNetworkIsReported(
      ControlPlane controlPlane, @TestNamespace String namespace) {
    var client = controlPlane.client();
    var apps = new Apps(client, namespace);
    var node =
        client
            .resource(
                new NodeBuilder()
                    .withNewMetadata()
                    .withName(namespace + "-node")
                    .endMetadata()
                    .withNewStatus()
                    .addNewAddress("192.0.2.77", "InternalIP")
                    .endStatus()
                    .build())
            .create();
    try (var plugins = new NetworkPlugins(client);
        var operator = RunningOperator.start(controlPlane, namespace)) {
      assertThat(operator.port()).isPositive();
      plugins.install("weave-net/daemonset-weave-net", 3);
      apps.apply("enforcement/limits.yaml");
      apps.awaitReady(APP);
      // Weave Net rejects the whole policy if a port has a name.
      condition(apps, "False", "PluginLimitation");
      assertThat(apps.policy(APP).orElseThrow().getSpec().getIngress()).isEmpty();

      apps.apply("enforcement/slice.yaml", "${address}", "10.0.0.7");
      condition(apps, "True", "PolicyEnforced");
      await().atMost(SOON).until(() -> List.of(9000).equals(ports(apps)));

      apps.apply("enforcement/slice.yaml", "${address}", "192.0.2.77");
      var onHost = condition(apps, "False", "HostNetworkPods");
      assertThat(onHost).contains("1 of 1 endpoints");
      apps.awaitReady(APP);
    } finally {
      client.resource(node).delete();
    }
  }

  private static List<Integer> ports(Apps apps) {
    return apps.policy(APP).orElseThrow().getSpec().getIngress().stream()
        .flatMap(rule -> rule.getPorts().stream())
        .map(port -> port.getPort().getIntVal())
        .toList();
  }

  private static String condition(Apps apps, String status, String reason) {
    return apps.awaitCondition(
            APP,
            "PolicyEnforced",
            c -> c.status().equals(status) && c.reason().equals(reason),
            SOON)
        .message();
  }
}
