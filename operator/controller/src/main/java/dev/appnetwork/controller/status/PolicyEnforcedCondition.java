// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.status;

import static dev.appnetwork.api.v1alpha1.ConditionType.PolicyEnforced;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.discovery.enforcement.DetectionResult;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides the condition PolicyEnforced, which is True only with evidence. */
final class PolicyEnforcedCondition {

  private static final Set<String> NO_POLICY =
      Set.of(Reason.PolicyDisabled.name(), Reason.PreviewMode.name());

  private PolicyEnforcedCondition() {}

  static ConditionResult of(DetectionResult detected, List<Finding> findings) {
    for (var finding : findings) {
      if (NO_POLICY.contains(finding.reason())) {
        return ConditionResult.asFalse(
            PolicyEnforced, Reason.valueOf(finding.reason()), finding.message());
      }
    }
    return switch (detected.verdict()) {
      case Enforced -> enforced(detected, findings);
      case NotEnforced ->
          ConditionResult.asFalse(PolicyEnforced, Reason.PluginDoesNotEnforce, detected.evidence());
      case Unknown ->
          ConditionResult.asUnknown(PolicyEnforced, Reason.PluginUnknown, detected.evidence());
    };
  }

  /** A plugin that enforces policies might still not enforce all of this one. */
  private static ConditionResult enforced(DetectionResult detected, List<Finding> findings) {
    for (var reason : List.of(Reason.HostNetworkPods, Reason.PluginLimitation)) {
      var found = first(findings, reason);
      if (found.isPresent()) {
        return ConditionResult.asFalse(PolicyEnforced, reason, found.get().message());
      }
    }
    return first(findings, Reason.LabelIgnored)
        .map(
            found ->
                ConditionResult.asUnknown(PolicyEnforced, Reason.LabelIgnored, found.message()))
        .orElseGet(() -> ConditionResult.asTrue(PolicyEnforced, detected.evidence()));
  }

  private static Optional<Finding> first(List<Finding> findings, Reason reason) {
    return findings.stream().filter(finding -> finding.reason().equals(reason.name())).findFirst();
  }
}
