// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.policy;

import dev.appnetwork.api.v1alpha1.Allow;
import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.DeclaredPorts;
import dev.appnetwork.planner.DnsTarget;
import dev.appnetwork.planner.NetworkFacts;
import dev.appnetwork.planner.ObjectNames;
import dev.appnetwork.planner.PeerApp;
import dev.appnetwork.planner.PlanInput;
import dev.appnetwork.planner.RestrictedDirections;
import dev.appnetwork.planner.UnknownFact;
import dev.appnetwork.planner.WithFindings;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.check.ValidationErrors;
import dev.appnetwork.planner.exposure.Exposure;
import dev.appnetwork.planner.field.SpecFields;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * Renders the policy for the app's pods. Unknown facts add no rule, so they can only narrow access.
 * The restricted directions depend on the spec only.
 */
public final class NetworkPolicyRenderer {

  private NetworkPolicyRenderer() {}

  /** Returns the policy of an app with a valid selector. */
  public static WithFindings<NetworkPolicy> render(
      PlanInput input,
      AppNetworkSpec spec,
      DeclaredPorts ports,
      List<Exposure> exposures,
      ValidationErrors errors) {
    var namespace = input.app().namespace();
    var lookup = new PeerLookup(input, spec);
    var findings = new ArrayList<Finding>();
    var fit = new PluginLimits(input.network());
    var allow = spec.allow() == null ? new Allow(null, null) : spec.allow();

    var restricted = RestrictedDirections.of(spec);
    var ingress = new ArrayList<Rule>();
    if (allow.from() != null) {
      var from = FromRules.of(allow.from(), lookup, ports, errors, fit);
      ingress.addAll(from.value());
      findings.addAll(from.findings());
    }
    if (restricted.ingress()) {
      for (var exposure : exposures) {
        ExposureRule.of(exposure.source(), exposure.ports(), namespace)
            .flatMap(rule -> fit.adapt(rule, input.app(), false, SpecFields.EXPOSE))
            .ifPresent(ingress::add);
      }
    }

    if (input.isInAmbientMesh() && restricted.ingress()) {
      var inMesh = AmbientMesh.withHbone(ingress);
      ingress.clear();
      ingress.addAll(inMesh);
      ingress.add(AmbientMesh.probes());
    }

    var egress = new ArrayList<Rule>();
    if (allow.to() != null) {
      var to = ToRules.of(allow.to(), lookup, input.facts(), errors, fit);
      egress.addAll(to.value());
      findings.addAll(to.findings());
    }
    if (input.isInAmbientMesh()) {
      var inMesh = AmbientMesh.withHbone(egress);
      egress.clear();
      egress.addAll(inMesh);
    }
    if (reachesDns(spec)) {
      DnsRules.of(dns(input), namespace).stream()
          .flatMap(rule -> fit.adapt(rule, null, true, SpecFields.TO).stream())
          .forEach(egress::add);
      if (input.settings().dns().isEmpty() && input.facts().unknown().contains(UnknownFact.DNS)) {
        findings.add(dnsAssumed());
      } else if (input.settings().dns().isEmpty()
          && input.facts().unknown().contains(UnknownFact.DNS_SERVERS)) {
        findings.add(dnsIsAssumed());
      }
    }
    findings.addAll(fit.findings());
    if (input.network().plugin() == NetworkFacts.Plugin.CILIUM) {
      findings.addAll(CiliumLabels.findings(spec, lookup, errors));
    }
    if (input.isInAmbientMesh() && (restricted.ingress() || restricted.egress())) {
      AmbientMesh.finding(restricted.ingress()).forEach(findings::add);
    }
    return new WithFindings<>(
        policy(input, spec, restricted.policyTypes(), ingress, egress), findings);
  }

  /**
   * Returns the DNS listeners that the app can reach, for display; empty if egress isn't
   * restricted.
   */
  public static List<String> describeDns(PlanInput input, AppNetworkSpec spec) {
    return reachesDns(spec) && PeerApp.isEnforced(spec) ? DnsRules.describe(dns(input)) : List.of();
  }

  /** Returns whether the policy has rules for DNS. Unknown values add none. */
  static boolean reachesDns(AppNetworkSpec spec) {
    var policy = spec.policy();
    boolean denied = policy != null && policy.dns() != null && !policy.dns().equals("Allow");
    return RestrictedDirections.of(spec).egress() && !denied;
  }

  /** The configuration overrides discovered listeners. */
  static List<DnsTarget> dns(PlanInput input) {
    return input.settings().dns().isEmpty() ? input.facts().dns() : input.settings().dns();
  }

  private static Finding dnsAssumed() {
    return Findings.warning(
        Reason.AddressesNotFound,
        SpecFields.TO,
        "The operator can't discover all DNS servers of the cluster (missing RBAC), so status.dns"
            + " is partly assumed, and names might not resolve. Set dns in the operator's"
            + " configuration, or bind ClusterRole appnetwork-operator-lookups to the operator.");
  }

  private static Finding dnsIsAssumed() {
    return Findings.warning(
        Reason.AddressesNotFound,
        SpecFields.TO,
        "No DNS server was found: the Service with label k8s-app=kube-dns in kube-system doesn't"
            + " exist or has no endpoints. Egress to the usual DNS pods is allowed, and names might"
            + " not resolve. If DNS runs elsewhere, set dns in the operator's configuration.");
  }

  private static NetworkPolicy policy(
      PlanInput input,
      AppNetworkSpec spec,
      List<String> types,
      List<Rule> ingress,
      List<Rule> egress) {
    return new NetworkPolicyBuilder()
        .withMetadata(ObjectNames.metadata(input.app(), input.app().name()))
        .withNewSpec()
        .withPodSelector(LabelQuery.of(spec.selector()).toApi())
        .withPolicyTypes(types)
        .withIngress(Canonical.<Rule>sorted(ingress).stream().map(Rule::toIngress).toList())
        .withEgress(Canonical.<Rule>sorted(egress).stream().map(Rule::toEgress).toList())
        .endSpec()
        .build();
  }
}
