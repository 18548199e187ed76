package dev.appnetwork.planner.check;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.planner.AppRef;
import java.util.List;
import java.util.Set;

/** Whether the policy is applied. A word that is not known leaves it in force. */
final class PolicyCheck implements Check {
  private static final Set<String> MODES = Set.of("Enforce", "Preview", "Off");

  @Override
  public List<Finding> findings(AppRef app, AppNetworkSpec spec) {
    var policy = spec.policy();
    if (policy == null || policy.mode() == null || MODES.contains(policy.mode())) {
      return List.of();
    }
    return List.of(
        Findings.invalid(
            "spec.policy.mode",
            "%s is not known, so that the policy is enforced: write Enforce, Preview or Off."
                .formatted(Syntax.shown(policy.mode()))));
  }
}
