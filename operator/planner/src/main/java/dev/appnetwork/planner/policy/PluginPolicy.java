// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.policy;

import static dev.appnetwork.planner.field.FieldName.FQDN;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.DeclaredPorts;
import dev.appnetwork.planner.Desired;
import dev.appnetwork.planner.ObjectNames;
import dev.appnetwork.planner.PeerApp;
import dev.appnetwork.planner.PlanInput;
import dev.appnetwork.planner.UnknownFact;
import dev.appnetwork.planner.WithFindings;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.check.ServiceDnsName;
import dev.appnetwork.planner.check.Syntax;
import dev.appnetwork.planner.check.ValidationErrors;
import dev.appnetwork.planner.exposure.Exposure;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The policy of the network plugin's own kind, for peers that a NetworkPolicy can't express. Its
 * rules add to those of the NetworkPolicy, which restricts both directions if this policy has a
 * rule, so that access never exceeds the spec.
 */
public final class PluginPolicy {

  private PluginPolicy() {}

  /** Renders the policy of an app with a valid selector. Without rules, no policy is desired. */
  public static WithFindings<Desired<GenericKubernetesResource>> render(
      PlanInput input,
      AppNetworkSpec spec,
      DeclaredPorts own,
      List<Exposure> exposures,
      ValidationErrors errors) {
    var entries = FqdnEntry.of(spec, errors);
    return switch (input.facts().fqdnPolicies()) {
      case NONE ->
          new WithFindings<>(
              Desired.none(), entries.stream().map(entry -> unsupported(entry, input)).toList());
      case CILIUM -> {
        var rules = CiliumRules.of(input, spec, own, entries, exposures, errors);
        yield new WithFindings<>(
            desired(input, spec, rules, "cilium.io/v2", "CiliumNetworkPolicy"), internal(entries));
      }
      case GKE -> {
        var rules = GkeRules.of(spec, entries);
        yield new WithFindings<>(
            desired(input, spec, rules.value(), "networking.gke.io/v1alpha1", "FQDNNetworkPolicy"),
            Stream.concat(rules.findings().stream(), internal(entries).stream()).toList());
      }
    };
  }

  private static Desired<GenericKubernetesResource> desired(
      PlanInput input,
      AppNetworkSpec declared,
      Map<String, Object> spec,
      String apiVersion,
      String kind) {
    // Without the NetworkPolicy, this policy would restrict the app, contrary to the spec.
    if (spec.isEmpty() || !PeerApp.isEnforced(declared)) {
      return Desired.none();
    }
    var policy = new GenericKubernetesResource();
    policy.setApiVersion(apiVersion);
    policy.setKind(kind);
    policy.setMetadata(ObjectNames.metadata(input.app(), input.app().name()));
    policy.setAdditionalProperty("spec", spec);
    return Desired.of(policy);
  }

  private static Finding unsupported(FqdnEntry entry, PlanInput input) {
    if (input.facts().unknown().contains(UnknownFact.SERVED_KINDS)) {
      return Findings.error(
          Reason.UnsupportedPeer,
          entry.field().child(FQDN),
          ("The operator can't discover whether the cluster has policies for DNS names (missing "
                  + "RBAC). The entry for %s allows no traffic. %s, or use a cidr entry.")
              .formatted(Syntax.shown(entry.name()), UnknownFact.REMEDY));
    }
    var peer = ServiceDnsName.peer(entry.name());
    if (peer.isPresent()) {
      return Findings.error(
          Reason.UnsupportedPeer,
          entry.field().child(FQDN),
          "%s is the name of a Service in the cluster. This entry allows no traffic. Use %s."
              .formatted(Syntax.shown(entry.name()), peer.get()));
    }
    return Findings.error(
        Reason.UnsupportedPeer,
        entry.field().child(FQDN),
        ("The network plugin doesn't support policies for DNS names. The entry for %s allows no"
                + " traffic. Use a cidr entry, or a plugin that supports them: Cilium, or GKE"
                + " Dataplane V2 with FQDN network policies.")
            .formatted(Syntax.shown(entry.name())));
  }

  /** Policies for DNS names don't match the pods of the cluster. */
  private static List<Finding> internal(List<FqdnEntry> entries) {
    return entries.stream()
        .flatMap(
            entry ->
                ServiceDnsName.peer(entry.name()).stream()
                    .map(
                        peer ->
                            Findings.warning(
                                Reason.ClusterInternalName,
                                entry.field().child(FQDN),
                                ("%s is the name of a Service in the cluster. Policies for DNS "
                                        + "names don't match pods, so this entry allows traffic "
                                        + "only if the Service has type ExternalName. Use %s.")
                                    .formatted(Syntax.shown(entry.name()), peer))))
        .toList();
  }

  /** Returns a label selector in the form that all of these kinds use. */
  static Map<String, Object> labels(Map<String, String> labels) {
    return Map.of("matchLabels", labels);
  }

  /** Sets a list of rules, unless it is empty. */
  static void put(Map<String, Object> spec, String name, List<Map<String, Object>> rules) {
    if (!rules.isEmpty()) {
      spec.put(name, rules);
    }
  }
}
