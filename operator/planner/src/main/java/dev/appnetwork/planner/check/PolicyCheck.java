// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import static dev.appnetwork.planner.field.FieldName.DNS;
import static dev.appnetwork.planner.field.FieldName.MODE;
import static dev.appnetwork.planner.field.FieldName.TYPES;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.PolicySettings;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.field.FieldPath;
import dev.appnetwork.planner.field.SpecFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the policy settings. Unknown values leave the policy enforced and allow no traffic. */
final class PolicyCheck implements Check {
  private static final FieldPath FIELD = SpecFields.POLICY;
  private static final Set<String> MODES = Set.of("Enforce", "Preview", "Disabled");
  private static final List<String> DIRECTIONS = List.of("Ingress", "Egress");
  private static final Set<String> DNS_CHOICES = Set.of("Allow", "Deny");

  @Override
  public List<Finding> findings(AppRef app, AppNetworkSpec spec) {
    var policy = spec.policy();
    if (policy == null) {
      return List.of();
    }
    var findings = new ArrayList<Finding>();
    if (policy.mode() != null && !MODES.contains(policy.mode())) {
      findings.add(
          Findings.invalid(
              FIELD.child(MODE),
              "%s must be Enforce, Preview, or Disabled. Until then, the policy is enforced."
                  .formatted(Syntax.shown(policy.mode()))));
    }
    if (policy.dns() != null && !DNS_CHOICES.contains(policy.dns())) {
      findings.add(
          Findings.invalid(
              FIELD.child(DNS),
              "%s must be Allow or Deny. Until then, DNS traffic is not allowed."
                  .formatted(Syntax.shown(policy.dns()))));
    }
    findings.addAll(types(policy, spec));
    return findings;
  }

  private static List<Finding> types(PolicySettings policy, AppNetworkSpec spec) {
    List<@Nullable String> types = copy(policy.types());
    if (types == null) {
      return List.of();
    }
    if (types.isEmpty() || !DIRECTIONS.containsAll(types)) {
      return List.of(
          Findings.invalid(
              FIELD.child(TYPES),
              "must be Ingress, Egress, or both. To derive the directions from allow, "
                  + "remove the field."));
    }
    var findings = new ArrayList<Finding>();
    var allow = spec.allow();
    if (allow != null && allow.from() != null && !types.contains("Ingress")) {
      findings.add(contradicts("from", "Ingress"));
    }
    if (allow != null && allow.to() != null && !types.contains("Egress")) {
      findings.add(contradicts("to", "Egress"));
    }
    return findings;
  }

  // List.copyOf rejects nulls, which can be stored from before validation was added.
  private static @Nullable List<@Nullable String> copy(@Nullable List<String> types) {
    return types == null ? null : new ArrayList<>(types);
  }

  private static Finding contradicts(String list, String type) {
    return Findings.invalid(
        FIELD.child(TYPES),
        "allow.%s is set, so this direction stays restricted. Add %s, or remove allow.%s."
            .formatted(list, type, list));
  }
}
