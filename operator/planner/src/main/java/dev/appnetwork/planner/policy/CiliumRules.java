// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.policy;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.planner.DeclaredPorts;
import dev.appnetwork.planner.DnsTarget;
import dev.appnetwork.planner.PlanInput;
import dev.appnetwork.planner.RestrictedDirections;
import dev.appnetwork.planner.check.ValidationErrors;
import dev.appnetwork.planner.exposure.Exposure;
import dev.appnetwork.planner.exposure.TrafficSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Renders the spec of a CiliumNetworkPolicy: DNS names, and peers with a reserved identity in
 * Cilium, which address blocks don't match: the API server, nodes, and Cilium's proxy
 * (docs.cilium.io, "Selecting nodes with CIDR / ipBlock" and "Ingress Path Types and Policy").
 *
 * <p>{@code enableDefaultDeny} is left out: the NetworkPolicy denies, and Cilium before 1.16 would
 * drop the field, so the operator would write it in each reconcile.
 */
final class CiliumRules {
  private static final String NAMESPACE = "io.kubernetes.pod.namespace";
  private static final Map<String, Object> ANY_NAME = Map.of("matchPattern", "*");

  private CiliumRules() {}

  /** Returns the spec; empty if there is no rule. */
  static Map<String, Object> of(
      PlanInput input,
      AppNetworkSpec spec,
      DeclaredPorts own,
      List<FqdnEntry> entries,
      List<Exposure> exposures,
      ValidationErrors errors) {
    var egress = new ArrayList<Map<String, Object>>();
    entries.forEach(entry -> egress.add(toName(entry)));
    if (!entries.isEmpty() && NetworkPolicyRenderer.reachesDns(spec)) {
      // Cilium learns the addresses of a name from DNS responses, which must pass its proxy.
      NetworkPolicyRenderer.dns(input).stream()
          .filter(DnsRules::isValid)
          .forEach(target -> egress.add(toDns(target)));
    }
    var entities = new EntityRules(input.facts(), errors);
    egress.addAll(entities.egress(spec));
    var ingress = new ArrayList<Map<String, Object>>();
    // A rule here restricts its direction, so an unrestricted direction has none.
    if (RestrictedDirections.of(spec).ingress()) {
      ingress.addAll(entities.ingress(spec, own));
      for (var exposure : exposures) {
        var origin = entities(exposure.source());
        var exposed = exposure.ports().stream().map(PolicyPort::of).toList();
        if (!origin.isEmpty() && !exposed.isEmpty()) {
          ingress.add(rule("fromEntities", origin, exposed, false));
        }
      }
    }
    return spec(spec, ingress, egress);
  }

  private static Map<String, Object> spec(
      AppNetworkSpec spec, List<Map<String, Object>> ingress, List<Map<String, Object>> egress) {
    if (ingress.isEmpty() && egress.isEmpty()) {
      return Map.of();
    }
    var rules = new TreeMap<String, Object>();
    rules.put("endpointSelector", PluginPolicy.labels(ofPods(spec.selector())));
    PluginPolicy.put(rules, "ingress", Canonical.sorted(ingress));
    PluginPolicy.put(rules, "egress", Canonical.sorted(egress));
    return rules;
  }

  private static List<String> entities(TrafficSource origin) {
    if (origin instanceof TrafficSource.CiliumProxy) {
      return List.of("ingress");
    }
    return origin instanceof TrafficSource.Nodes nodes && !nodes.blocks().isEmpty()
        ? EntityRules.NODES
        : List.of();
  }

  private static Map<String, Object> toName(FqdnEntry entry) {
    var name = Map.of(entry.isPattern() ? "matchPattern" : "matchName", entry.name());
    var ports = entry.ports();
    return rule(
        "toFQDNs",
        List.of(name),
        ports == null ? null : ports.stream().map(PolicyPort::of).toList(),
        false);
  }

  private static Map<String, Object> toDns(DnsTarget target) {
    var ports =
        DnsRules.ports(target)
            .map(found -> found instanceof RulePorts.Only only ? only.ports() : null)
            .orElseThrow();
    if (target.cidr() != null) {
      return rule("toCIDR", List.of(target.cidr()), ports, true);
    }
    var pods = ofPods(target.podLabels());
    pods.put("k8s:" + NAMESPACE, String.valueOf(target.namespace()));
    return rule("toEndpoints", List.of(PluginPolicy.labels(pods)), ports, true);
  }

  static Map<String, Object> rule(
      String who, List<?> peers, @Nullable List<PolicyPort> ports, boolean dns) {
    var rule = new TreeMap<String, Object>();
    rule.put(who, peers);
    if (ports != null) {
      var toPorts = new TreeMap<String, Object>();
      toPorts.put("ports", Canonical.sorted(ports).stream().map(CiliumRules::port).toList());
      if (dns) {
        toPorts.put("rules", Map.of("dns", List.of(ANY_NAME)));
      }
      rule.put("toPorts", List.of(toPorts));
    }
    return rule;
  }

  private static Map<String, Object> port(PolicyPort port) {
    var rendered = new TreeMap<String, Object>();
    rendered.put("port", port.port().getValue().toString());
    rendered.put("protocol", port.protocol());
    if (port.endPort() != null) {
      rendered.put("endPort", port.endPort());
    }
    return rendered;
  }

  /**
   * With the source prefix of the labels. Without it, Cilium would also match labels of other
   * sources.
   */
  private static SortedMap<String, String> ofPods(Map<String, String> labels) {
    var ofPods = new TreeMap<String, String>();
    labels.forEach((key, value) -> ofPods.put("k8s:" + key, value));
    return ofPods;
  }
}
