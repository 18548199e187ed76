// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.others;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.Baseline;
import dev.appnetwork.planner.ObjectNames;
import dev.appnetwork.planner.RestrictedDirections;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.field.FieldPath;
import dev.appnetwork.planner.field.SpecFields;
import dev.appnetwork.planner.others.AdminPolicy.Tier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Other policies that might select the app's pods.
 *
 * @param policies unmanaged NetworkPolicies of its namespace that allow traffic
 * @param adminPolicies administrators' policies
 * @param namespaceLabels labels of its namespace; null if unknown
 * @param sharing other AppNetworks of its namespace that have policies
 * @param baseline baseline of its namespace; null if it has none
 */
public record OtherPolicies(
    List<UnmanagedPolicy> policies,
    List<AdminPolicy> adminPolicies,
    @Nullable Map<String, String> namespaceLabels,
    List<SharingApp> sharing,
    @Nullable Baseline baseline) {

  /** No other policies. */
  public static final OtherPolicies NONE = new OtherPolicies(List.of(), List.of(), null);

  private static final List<@Nullable String> NO_POLICY = Arrays.asList("Preview", "Disabled");
  private static final FieldPath SELECTOR = SpecFields.SELECTOR;

  /** Creates other policies without AppNetworks. */
  public OtherPolicies(
      List<UnmanagedPolicy> policies,
      List<AdminPolicy> adminPolicies,
      @Nullable Map<String, String> namespaceLabels) {
    this(policies, adminPolicies, namespaceLabels, List.of(), null);
  }

  /** Returns these policies with the given AppNetworks. */
  public OtherPolicies with(List<SharingApp> apps) {
    return new OtherPolicies(policies, adminPolicies, namespaceLabels, apps, baseline);
  }

  /** Returns these policies with the given baseline. */
  public OtherPolicies withBaseline(@Nullable Baseline one) {
    return new OtherPolicies(policies, adminPolicies, namespaceLabels, sharing, one);
  }

  /** Replaces unset values with empty ones. */
  public OtherPolicies {
    sharing = sharing == null ? List.of() : List.copyOf(sharing);
    policies = policies == null ? List.of() : List.copyOf(policies);
    adminPolicies = adminPolicies == null ? List.of() : List.copyOf(adminPolicies);
  }

  /**
   * Returns the findings about these policies.
   *
   * @param owner the AppNetwork
   * @param spec its spec, with a valid selector
   */
  public List<Finding> findings(AppRef owner, AppNetworkSpec spec) {
    // Without its own policy, the app has no access that another policy could widen.
    boolean enforced = spec.policy() == null || !NO_POLICY.contains(spec.policy().mode());
    var restricted = RestrictedDirections.of(spec);
    boolean ingressRestricted = enforced && restricted.ingress();
    boolean egressRestricted = enforced && restricted.egress();
    var shared = new SharedSelection();
    for (var policy : policies) {
      boolean in = ingressRestricted && policy.ingress();
      boolean out = egressRestricted && policy.egress();
      boolean takenOver =
          policy.orphaned() && ObjectNames.isNamedAfter(policy.name(), owner.name());
      if ((in || out) && !takenOver && policy.pods().certainlySelects(spec.selector())) {
        shared.addPolicy(policy.name(), in, out);
      }
    }
    for (var app : sharing) {
      if (enforced && app.sharesPods(spec.selector())) {
        shared.addApp(app.name(), app.ingress(), egressRestricted && app.egress());
      }
    }
    var findings = new ArrayList<>(shared.findings());
    for (var policy : adminPolicies) {
      boolean decides =
          policy.tier() == Tier.ADMIN
              ? policy.ingress() || policy.egress()
              : (policy.ingress() && !ingressRestricted) || (policy.egress() && !egressRestricted);
      if (decides && policy.appliesTo(owner.namespace(), namespaceLabels, spec.selector())) {
        findings.add(adminPolicy(policy));
      }
    }
    findings.addAll(BaselineFindings.of(owner.namespace(), baseline, enforced, egressRestricted));
    return findings;
  }

  private static Finding adminPolicy(AdminPolicy policy) {
    return warning(
        Reason.AdminPolicy,
        policy.describe()
            + " selects the app's pods "
            + (policy.tier() == Tier.ADMIN
                ? "and takes precedence over this AppNetwork. Review it with the cluster "
                    + "administrator."
                : "and decides in directions that no NetworkPolicy restricts. Review it with "
                    + "the cluster administrator."));
  }

  private static Finding warning(Reason reason, String message) {
    return Findings.warning(reason, SELECTOR, message);
  }
}
