// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.policy;

import dev.appnetwork.api.v1alpha1.Allow;
import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.FromEntry;
import dev.appnetwork.api.v1alpha1.PeerPort;
import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.DeclaredPort;
import dev.appnetwork.planner.DeclaredPorts;
import dev.appnetwork.planner.check.PeerEntry;
import dev.appnetwork.planner.check.ValidationErrors;
import dev.appnetwork.planner.field.SpecFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rules for entries whose peers are entities in Cilium, which address blocks don't match: the API
 * server and the nodes. A rule exists only if the addresses are known, so that both policies always
 * allow the same peers.
 */
final class EntityRules {
  static final List<String> NODES = List.of("host", "remote-node");
  private static final List<String> API_SERVER = List.of("kube-apiserver");

  private final ClusterFacts facts;
  private final ValidationErrors errors;

  EntityRules(ClusterFacts facts, ValidationErrors errors) {
    this.facts = facts;
    this.errors = errors;
  }

  List<Map<String, Object>> ingress(AppNetworkSpec spec, DeclaredPorts own) {
    var from = allow(spec).from();
    var rules = new ArrayList<Map<String, Object>>();
    for (var i = 0; from != null && i < from.size(); i++) {
      if (!errors.within(SpecFields.from(i))) {
        var entry = from.get(i);
        var ports = ports(entry, own).stream().map(PolicyPort::of).toList();
        entities(PeerEntry.of(entry, i))
            .filter(entities -> !ports.isEmpty())
            .ifPresent(
                entities -> rules.add(CiliumRules.rule("fromEntities", entities, ports, false)));
      }
    }
    return rules;
  }

  List<Map<String, Object>> egress(AppNetworkSpec spec) {
    var to = allow(spec).to();
    var rules = new ArrayList<Map<String, Object>>();
    for (var i = 0; to != null && i < to.size(); i++) {
      if (!errors.within(SpecFields.to(i))) {
        var entry = to.get(i);
        var ports =
            entry.kubernetesApi() == null
                ? ports(entry.ports())
                : ApiServerRules.ownPorts(facts.kubernetesApi());
        entities(PeerEntry.of(entry, i))
            .ifPresent(
                entities -> rules.add(CiliumRules.rule("toEntities", entities, ports, false)));
      }
    }
    return rules;
  }

  private Optional<List<String>> entities(PeerEntry entry) {
    if (entry.nodes() != null && !facts.nodeAddresses().isEmpty()) {
      return Optional.of(NODES);
    }
    return entry.kubernetesApi() != null
            && !ApiServerRules.ownPorts(facts.kubernetesApi()).isEmpty()
        ? Optional.of(API_SERVER)
        : Optional.empty();
  }

  private static List<DeclaredPort> ports(FromEntry entry, DeclaredPorts own) {
    return entry.ports() == null
        ? own.all()
        : entry.ports().stream().flatMap(port -> own.named(port.name()).stream()).toList();
  }

  private static @Nullable List<PolicyPort> ports(@Nullable List<PeerPort> ports) {
    return ports == null ? null : ports.stream().map(PolicyPort::of).toList();
  }

  private static Allow allow(AppNetworkSpec spec) {
    return spec.allow() == null ? new Allow(null, null) : spec.allow();
  }
}
