// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.AppNetworkStatus;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Severity;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Promise 18: the policy can be disabled without affecting anything else. */
class Promise18EscapeHatchIT extends OperatorIT {
  private static final String NAME = "hatch";

  @Test
  void modeRemovesAndRestoresPolicy() {
    apps.apply("toggles/app.yaml", "${name}", NAME);
    apps.awaitReady(NAME);
    var enforced = apps.policy(NAME).orElseThrow().getSpec();
    assertThat(status().preview()).isNull();

    mode("Preview");
    apps.awaitCondition(NAME, "PolicyEnforced", "False", "PreviewMode");
    assertNotRestricted("PreviewMode");
    assertThat(status().preview()).isEqualTo(Serialization.asYaml(enforced));

    mode("Disabled");
    apps.awaitCondition(NAME, "PolicyEnforced", "False", "PolicyDisabled");
    assertNotRestricted("PolicyDisabled");
    assertThat(status().preview()).isNull();

    mode("Enforce");
    apps.awaitReady(NAME);
    assertThat(apps.policy(NAME).orElseThrow().getSpec()).isEqualTo(enforced);
    assertThat(findings()).isEmpty();
    assertThat(status().preview()).isNull();
  }

  @Test
  void rendersRawPeersUnchanged() {
    apps.apply("steady/peer.yaml");
    apps.apply("steady/app.yaml", "${name}", "raw");
    apps.awaitReady("peer", "raw");

    var callers =
        apps.policy("raw").orElseThrow().getSpec().getIngress().stream()
            .flatMap(rule -> rule.getFrom().stream())
            .toList();
    assertThat(callers)
        .filteredOn(peer -> peer.getNamespaceSelector() != null)
        .filteredOn(
            peer -> Map.of("team", "web").equals(peer.getNamespaceSelector().getMatchLabels()))
        .singleElement()
        .satisfies(
            peer -> {
              var pods = peer.getPodSelector().getMatchExpressions();
              assertThat(pods).hasSize(1);
              assertThat(pods.get(0).getKey()).isEqualTo("tier");
              assertThat(pods.get(0).getOperator()).isEqualTo("In");
              assertThat(pods.get(0).getValues()).containsExactlyInAnyOrder("front", "edge");
            });
    assertThat(callers)
        .filteredOn(peer -> peer.getIpBlock() != null)
        .singleElement()
        .satisfies(
            peer -> {
              assertThat(peer.getIpBlock().getCidr()).isEqualTo("203.0.113.0/24");
              assertThat(peer.getIpBlock().getExcept()).containsExactly("203.0.113.128/25");
            });
  }

  /**
   * Asserts that no policy exists and status reports it, and that Service and exposure are kept.
   */
  private static void assertNotRestricted(String reason) {
    apps.awaitReady(NAME);
    assertThat(apps.policy(NAME)).isEmpty();
    assertThat(apps.service(NAME)).isPresent();
    assertThat(apps.ingress(NAME)).isPresent();
    assertThat(status().urls()).isNotEmpty();
    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.Warning);
              assertThat(finding.reason()).isEqualTo(reason);
            });
  }

  /** Returns the findings about the mode; other findings are about missing pods. */
  private static List<Finding> findings() {
    var findings = status().findings();
    return findings == null
        ? List.of()
        : findings.stream().filter(one -> one.field().equals("spec.policy.mode")).toList();
  }

  private static AppNetworkStatus status() {
    return apps.get(NAME).getStatus();
  }

  private static void mode(String mode) {
    apps.patch(NAME, "{\"spec\": {\"policy\": {\"mode\": \"" + mode + "\"}}}");
  }
}
