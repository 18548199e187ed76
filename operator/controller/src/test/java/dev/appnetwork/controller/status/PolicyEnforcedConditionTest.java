// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.api.v1alpha1.Severity;
import dev.appnetwork.discovery.enforcement.DetectionResult;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Derives the condition from the detected plugin and from a missing policy. */
class PolicyEnforcedConditionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // the plugin enforces | a finding | status, reason, and message
        "Enforced | | True PolicyEnforced: seen",
        "NotEnforced | | False PluginDoesNotEnforce: seen",
        "Unknown | | Unknown PluginUnknown: seen",
        // Other findings don't affect the condition.
        "Enforced | PeerNotFound | True PolicyEnforced: seen",
        "Unknown | PolicyWidened | Unknown PluginUnknown: seen",
        // Without a policy, no plugin can enforce it.
        "Enforced | PolicyDisabled | False PolicyDisabled: found",
        "Unknown | PolicyDisabled | False PolicyDisabled: found",
        "NotEnforced | PolicyDisabled | False PolicyDisabled: found",
        "Enforced | PreviewMode | False PreviewMode: found",
        "Unknown | PreviewMode | False PreviewMode: found",
        // A policy that the plugin can't enforce is never reported as enforced.
        "Enforced | PluginLimitation | False PluginLimitation: found",
        "Enforced | HostNetworkPods | False HostNetworkPods: found",
        "Enforced | LabelIgnored | Unknown LabelIgnored: found",
        "NotEnforced | PluginLimitation | False PluginDoesNotEnforce: seen",
        "Unknown | HostNetworkPods | Unknown PluginUnknown: seen",
      })
  void reportsState(DetectionResult.Verdict seen, @Nullable String reason, String expected) {
    var findings =
        reason == null
            ? List.<Finding>of()
            : List.of(
                new Finding(Severity.Warning, "spec.ports", Reason.OpenToAnyone.name(), "other"),
                new Finding(Severity.Warning, "spec.policy.mode", reason, "found"));

    var verdict = PolicyEnforcedCondition.of(new DetectionResult(seen, "Cilium", "seen"), findings);

    assertThat(verdict.type().name()).isEqualTo("PolicyEnforced");
    assertThat("%s %s: %s".formatted(verdict.status(), verdict.reason(), verdict.message()))
        .isEqualTo(expected);
  }
}
