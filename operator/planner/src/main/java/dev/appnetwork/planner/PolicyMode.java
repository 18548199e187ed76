// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.field.FieldPath;
import dev.appnetwork.planner.field.SpecFields;
import java.util.Optional;

/** The policy modes. */
enum PolicyMode {
  /** The policy is applied. */
  ENFORCE,
  /** The policy is planned but not applied. */
  PREVIEW,
  /** There is no policy. */
  DISABLED;

  private static final FieldPath FIELD = SpecFields.POLICY_MODE;
  private static final String OPEN =
      "If no other policy selects the app's pods, all their traffic is allowed. ";

  /** Returns the mode of a spec. An unknown value means Enforce. */
  static PolicyMode of(AppNetworkSpec spec) {
    var policy = spec.policy();
    if (policy == null || policy.mode() == null) {
      return ENFORCE;
    }
    return switch (policy.mode()) {
      case "Preview" -> PREVIEW;
      case "Disabled" -> DISABLED;
      default -> ENFORCE;
    };
  }

  /** Returns the finding for a policy that isn't applied. */
  Optional<Finding> finding() {
    return switch (this) {
      case ENFORCE -> Optional.empty();
      case PREVIEW ->
          Optional.of(
              Findings.warning(
                  Reason.PreviewMode,
                  FIELD,
                  "The policy is not applied. "
                      + OPEN
                      + "Review the policy in status.preview, then set mode to Enforce to apply "
                      + "it."));
      case DISABLED ->
          Optional.of(
              Findings.warning(
                  Reason.PolicyDisabled,
                  FIELD,
                  "The policy is disabled. "
                      + OPEN
                      + "Set mode to Enforce to apply one, or to Preview to see it first."));
    };
  }
}
