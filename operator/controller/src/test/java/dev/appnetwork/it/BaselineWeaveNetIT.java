// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.TestNamespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Weave Net ignores changes of policyTypes in place, so a changed baseline gets another policy: the
 * new one exists before the old one is deleted.
 */
@ControlPlaneTest(manifests = "crds/manifests")
class BaselineWeaveNetIT {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final String NAME = "appnetwork-baseline";

  @Test
  void replacesPolicyIfTheTypesChange(ControlPlane controlPlane, @TestNamespace String namespace) {
    var client = controlPlane.client();
    try (var plugins = new NetworkPlugins(client)) {
      plugins.install("weave-net/daemonset-weave-net", 3);
      try (var operator = RunningOperator.start(controlPlane, namespace);
          var history = new ObjectHistory(client, namespace)) {
        assertThat(operator.port()).isPositive();
        label(client, namespace, "deny-ingress");
        await(client, namespace, NAME, "Ingress");

        history.forget();
        label(client, namespace, "deny-all");
        await(client, namespace, NAME + "-00000002", "Ingress", "Egress");
        assertReplaced(history, NAME, NAME + "-00000002");

        history.forget();
        label(client, namespace, "deny-ingress");
        await(client, namespace, NAME + "-00000003", "Ingress");
        assertReplaced(history, NAME + "-00000002", NAME + "-00000003");

        // Another client's change isn't a change of the baseline: its drift is corrected.
        history.forget();
        new ExternalActor(client, namespace)
            .patch(
                "NetworkPolicy/" + NAME + "-00000003", "{spec: {policyTypes: [Ingress, Egress]}}");
        ExternalActor.within(TIMEOUT, "drift corrected")
            .untilAsserted(
                () ->
                    assertThat(policies(client, namespace))
                        .extracting(policy -> policy.getSpec().getPolicyTypes())
                        .containsExactly(List.of("Ingress")));
        assertThat(history.happened()).noneMatch(event -> event.startsWith("gone"));
      }
      // A restart keeps the name.
      try (var operator = RunningOperator.start(controlPlane, namespace);
          var history = new ObjectHistory(client, namespace)) {
        assertThat(operator.port()).isPositive();
        label(client, namespace, "deny-all");
        await(client, namespace, NAME + "-00000004", "Ingress", "Egress");
        assertReplaced(history, NAME + "-00000003", NAME + "-00000004");

        label(client, namespace, null);
        ExternalActor.within(TIMEOUT, "removed").until(() -> policies(client, namespace).isEmpty());
      }
    }
  }

  private static void assertReplaced(ObjectHistory history, String old, String name) {
    ExternalActor.within(TIMEOUT, old + " is replaced")
        .untilAsserted(
            () ->
                assertThat(history.happened())
                    .containsSubsequence("new NetworkPolicy/" + name, "gone NetworkPolicy/" + old));
    assertThat(history.happened()).doesNotContain("written NetworkPolicy/" + old);
  }

  private static void await(
      KubernetesClient client, String namespace, String name, String... types) {
    ExternalActor.within(TIMEOUT, name)
        .untilAsserted(
            () ->
                assertThat(policies(client, namespace))
                    .singleElement()
                    .satisfies(
                        policy -> {
                          assertThat(policy.getMetadata().getName()).isEqualTo(name);
                          assertThat(policy.getSpec().getPolicyTypes()).containsExactly(types);
                        }));
  }

  private static List<NetworkPolicy> policies(KubernetesClient client, String namespace) {
    return client.network().v1().networkPolicies().inNamespace(namespace).list().getItems();
  }

  private static void label(KubernetesClient client, String namespace, @Nullable String value) {
    client
        .namespaces()
        .withName(namespace)
        .edit(
            found -> {
              var builder = new NamespaceBuilder(found).editMetadata();
              builder.removeFromLabels("appnetwork.dev/baseline");
              if (value != null) {
                builder.addToLabels("appnetwork.dev/baseline", value);
              }
              return builder.endMetadata().build();
            });
  }
}
