// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Policies follow the namespace label that adds its pods to Istio's ambient mesh. */
class AmbientIT extends OperatorIT {

  private static final int HBONE = 15008;
  private static final String PROBES = "169.254.7.127/32";

  @Test
  void followsTheLabel() {
    create("meshed");
    var before = apps.policy("meshed").orElseThrow();
    assertThat(numbers("meshed")).containsExactly(8080);
    assertThat(hasFinding("meshed")).isFalse();

    label("ambient");
    ExternalActor.soon("HBONE is allowed")
        .untilAsserted(
            () -> {
              assertThat(numbers("meshed")).containsExactlyInAnyOrder(8080, HBONE);
              assertThat(blocks("meshed")).contains(PROBES);
              assertThat(hasFinding("meshed")).isTrue();
            });
    apps.awaitReady("meshed");
    // Of the mesh, only the client that the spec names is allowed.
    assertThat(rules("meshed").stream().filter(rule -> numbers(rule).contains(HBONE)))
        .singleElement()
        .satisfies(
            rule ->
                assertThat(rule.getFrom())
                    .singleElement()
                    .satisfies(
                        peer ->
                            assertThat(peer.getPodSelector().getMatchLabels())
                                .isEqualTo(Map.of("app", "friend"))));

    var requests = OperatorRequests.fromIdle(controlPlane);
    patchLabels("{\"team\": \"red\"}");
    requests.assertNone();

    label(null);
    ExternalActor.soon("HBONE is no longer allowed")
        .untilAsserted(
            () -> {
              assertThat(rules("meshed")).isEqualTo(before.getSpec().getIngress());
              assertThat(hasFinding("meshed")).isFalse();
            });
    assertThat(actor.uid("NetworkPolicy/meshed")).isEqualTo(before.getMetadata().getUid());
  }

  @Test
  void ignoresOtherModes() {
    create("plain");
    var requests = OperatorRequests.fromIdle(controlPlane);

    label("none");

    requests.assertNone();
    label(null);
  }

  private static void create(String name) {
    apps.applyText(
        """
        apiVersion: appnetwork.dev/v1alpha1
        kind: AppNetwork
        metadata: {name: %1$s}
        spec:
          selector: {app: %1$s}
          ports:
          - {name: http, port: 80, targetPort: 8080}
          allow:
            from:
            - pods: {selector: {matchLabels: {app: friend}}}
        """
            .formatted(name));
    apps.awaitReady(name);
  }

  private static void label(@Nullable String mode) {
    patchLabels(
        "{\"istio.io/dataplane-mode\": %s}".formatted(mode == null ? null : "\"" + mode + "\""));
  }

  private static void patchLabels(String labels) {
    controlPlane
        .client()
        .namespaces()
        .withName(namespace)
        .patch(
            PatchContext.of(PatchType.STRATEGIC_MERGE),
            "{\"metadata\": {\"labels\": " + labels + "}}");
  }

  private static List<NetworkPolicyIngressRule> rules(String name) {
    return apps.policy(name).orElseThrow().getSpec().getIngress();
  }

  private static List<Integer> numbers(String name) {
    return rules(name).stream().flatMap(rule -> numbers(rule).stream()).toList();
  }

  private static List<Integer> numbers(NetworkPolicyIngressRule rule) {
    return rule.getPorts().stream()
        .map(NetworkPolicyPort::getPort)
        .map(port -> port.getIntVal())
        .toList();
  }

  private static List<String> blocks(String name) {
    return rules(name).stream()
        .flatMap(rule -> rule.getFrom().stream())
        .map(NetworkPolicyPeer::getIpBlock)
        .filter(Objects::nonNull)
        .map(block -> block.getCidr())
        .toList();
  }

  private static boolean hasFinding(String name) {
    var findings = apps.get(name).getStatus().findings();
    return findings != null
        && findings.stream().anyMatch(finding -> finding.reason().equals("MeshPortsAllowed"));
  }
}
