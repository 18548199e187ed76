// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.others;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.Baseline;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.field.FieldPath;
import dev.appnetwork.planner.field.SpecFields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Findings about directions that the namespace's baseline denies and the app doesn't restrict. */
final class BaselineFindings {

  private BaselineFindings() {}

  static List<Finding> of(
      String namespace,
      @Nullable Baseline baseline,
      boolean isIngressRestricted,
      boolean isEgressRestricted) {
    var findings = new ArrayList<Finding>();
    if (baseline == Baseline.DENY_ALL && !isEgressRestricted) {
      findings.add(
          denied(
              SpecFields.TO,
              "Namespace \"%s\" has the baseline deny-all, and this AppNetwork doesn't restrict egress."
                      .formatted(namespace)
                  + " The app's pods can reach DNS only. List the app's destinations in"
                  + " spec.allow.to."));
    }
    if (baseline != null && !isIngressRestricted) {
      findings.add(
          denied(
              SpecFields.POLICY,
              "Namespace \"%s\" has the baseline %s, and this AppNetwork doesn't restrict ingress."
                      .formatted(namespace, baseline.value())
                  + " No client can reach the app's pods. Set spec.policy.mode to Enforce and list"
                  + " the clients in spec.allow.from."));
    }
    return findings;
  }

  private static Finding denied(FieldPath field, String message) {
    return Findings.warning(Reason.DeniedByBaseline, field, message);
  }
}
