// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.TestNamespace;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * If the network plugin can't enforce a policy as declared, the operator renders it differently, or
 * PolicyEnforced isn't True.
 */
@ControlPlaneTest(manifests = "crds/manifests")
class PluginLimitationIT {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String APP = "limits";

  @Test
  void rendersPortNumbersForWeaveNetAndReportsHostNetwork(
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

  /** Weave Net ignores changes of policyTypes in place, so the operator recreates the policy. */
  @Test
  void replacesPolicyOfWeaveNetIfTheTypesChange(
      ControlPlane controlPlane, @TestNamespace String namespace) {
    var client = controlPlane.client();
    var apps = new Apps(client, namespace);
    try (var plugins = new NetworkPlugins(client);
        var operator = RunningOperator.start(controlPlane, namespace);
        var history = new ObjectHistory(client, namespace)) {
      assertThat(operator.port()).isPositive();
      plugins.install("weave-net/daemonset-weave-net", 3);
      apps.apply("enforcement/types.yaml");
      apps.awaitCondition(
          "types",
          "PolicyEnforced",
          c -> c.message().contains("Weave Net") && c.status().equals("True"),
          SOON);
      assertThat(apps.policy("types").orElseThrow().getSpec().getPolicyTypes())
          .containsExactly("Ingress");

      history.forget();
      apps.patch("types", "{\"spec\":{\"allow\":{\"to\":[]}}}");
      var both = replaced(apps, history, "types", List.of("Ingress", "Egress"));
      // A change of the rules alone keeps the object.
      apps.patch("types", "{\"spec\":{\"allow\":{\"from\":[]}}}");
      await()
          .atMost(SOON)
          .until(() -> apps.policy(both).orElseThrow().getSpec().getIngress().isEmpty());
      assertThat(apps.get("types").getStatus().findings())
          .extracting(Finding::reason)
          .doesNotContain("PolicyWidened");
      assertThat(history.happened()).contains("written NetworkPolicy/" + both);

      history.forget();
      apps.patch("types", "{\"spec\":{\"allow\":{\"to\":null}}}");
      var back = replaced(apps, history, both, List.of("Ingress"));
      assertThat(ofTypes(apps)).containsExactly("NetworkPolicy/" + back);

      // Another client's change isn't a change of the spec: the object is kept and its drift
      // corrected.
      history.forget();
      client
          .resource(apps.policy(back).orElseThrow())
          .edit(
              policy -> {
                policy.getSpec().setPolicyTypes(List.of("Ingress", "Egress"));
                return policy;
              });
      await()
          .atMost(SOON)
          .until(
              () ->
                  apps.policy(back)
                      .filter(p -> p.getSpec().getPolicyTypes().equals(List.of("Ingress")))
                      .isPresent());
      assertThat(history.happened()).doesNotContain("gone NetworkPolicy/" + back);
    }
  }

  private static String replaced(
      Apps apps, ObjectHistory history, String old, List<String> policyTypes) {
    var gone = "gone NetworkPolicy/" + old;
    await().atMost(SOON).until(() -> history.happened().contains(gone));
    var ours = ofTypes(apps);
    assertThat(ours).hasSize(1);
    var name = ours.get(0).substring("NetworkPolicy/".length());
    assertThat(name).matches("types-[0-9a-f]{8}").isNotEqualTo(old);
    assertThat(history.happened()).containsSubsequence("new NetworkPolicy/" + name, gone);
    assertThat(history.happened()).doesNotContain("written NetworkPolicy/" + old);
    assertThat(apps.policy(name).orElseThrow().getSpec().getPolicyTypes())
        .containsExactlyElementsOf(policyTypes);
    await()
        .atMost(SOON)
        .until(
            () -> String.valueOf(apps.get("types").getStatus().objects()).contains("name=" + name));
    return name;
  }

  /** The tests of this class share a namespace. */
  private static List<String> ofTypes(Apps apps) {
    return apps.ourObjects().stream().filter(name -> name.contains("/types")).toList();
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
