// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.policy;

import static dev.appnetwork.planner.field.FieldName.KUBERNETES_API;
import static dev.appnetwork.planner.field.FieldName.NAME;
import static dev.appnetwork.planner.field.FieldName.PORTS;

import dev.appnetwork.api.v1alpha1.AppPeer;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.PeerPort;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.api.v1alpha1.ToEntry;
import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.DeclaredPorts;
import dev.appnetwork.planner.UnknownFact;
import dev.appnetwork.planner.WithFindings;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.check.PeerEntry;
import dev.appnetwork.planner.check.PortHint;
import dev.appnetwork.planner.check.Syntax;
import dev.appnetwork.planner.check.ValidationErrors;
import dev.appnetwork.planner.field.FieldPath;
import dev.appnetwork.planner.field.SpecFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Renders egress rules: one for each entry of {@code allow.to} that can be resolved. */
final class ToRules {
  private final PeerLookup lookup;
  private final ClusterFacts facts;
  private final PluginLimits fit;
  private final List<Rule> rules = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  private ToRules(PeerLookup lookup, ClusterFacts facts, PluginLimits fit) {
    this.lookup = lookup;
    this.fit = fit;
    this.facts = facts;
  }

  static WithFindings<List<Rule>> of(
      List<ToEntry> entries,
      PeerLookup lookup,
      ClusterFacts facts,
      ValidationErrors errors,
      PluginLimits fit) {
    var rules = new ToRules(lookup, facts, fit);
    for (var i = 0; i < entries.size(); i++) {
      if (!errors.within(SpecFields.to(i))) {
        rules.add(entries.get(i), PeerEntry.of(entries.get(i), i));
      }
    }
    return new WithFindings<>(rules.rules, rules.findings);
  }

  private void add(ToEntry entry, PeerEntry peer) {
    if (entry.kubernetesApi() != null) {
      addApiServer(peer);
      return;
    }
    lookup.notFound(peer).ifPresent(findings::add);
    // A DNS name has no peers here; the network plugin's own policy has its rule.
    var peers = lookup.peers(peer);
    var ports = entry.app() == null ? byNumber(entry) : byName(entry.app(), entry.ports(), peer);
    if (peers.isPresent() && ports.isPresent()) {
      fit.adapt(
              new Rule(peers.get(), ports.get()),
              lookup.destination(entry.app()),
              true,
              peer.field())
          .ifPresent(rules::add);
    }
  }

  private void addApiServer(PeerEntry peer) {
    var found = ApiServerRules.of(facts.kubernetesApi());
    for (var rule : found) {
      fit.adapt(rule, null, true, peer.field()).ifPresent(rules::add);
    }
    if (found.isEmpty()) {
      findings.add(
          Findings.error(
              Reason.AddressesNotFound,
              peer.field().child(KUBERNETES_API),
              "The API server's addresses are unknown. This entry allows no traffic. Grant the"
                  + " operator permission to read Service \"kubernetes\" in namespace default and"
                  + " its EndpointSlices."));
    } else if (facts.unknown().contains(UnknownFact.API_SERVER)) {
      findings.add(
          Findings.error(
              Reason.AddressesNotFound,
              peer.field().child(KUBERNETES_API),
              "The operator can't list EndpointSlices (missing RBAC). This entry allows only the"
                  + " address of the API server's Service, which most network plugins don't match. "
                  + UnknownFact.REMEDY
                  + "."));
    }
  }

  private static Optional<RulePorts> byNumber(ToEntry entry) {
    if (entry.ports() == null) {
      return Optional.of(new RulePorts.All());
    }
    return RulePorts.only(entry.ports().stream().map(PolicyPort::of).toList());
  }

  private Optional<RulePorts> byName(
      AppPeer peer, @Nullable List<PeerPort> names, PeerEntry entry) {
    var app = lookup.app(peer);
    if (app.isEmpty()) {
      return Optional.empty();
    }
    var declared = DeclaredPorts.of(app.get());
    if (names == null) {
      if (declared.all().isEmpty()) {
        findings.add(
            portNotFound(
                entry.field(),
                "The destination has no ports. This entry allows no traffic. Add a port "
                    + "to its spec.ports."));
      }
      return RulePorts.only(declared.all().stream().map(PolicyPort::of).toList());
    }
    var ports = new ArrayList<PolicyPort>();
    for (var i = 0; i < names.size(); i++) {
      var name = String.valueOf(names.get(i).name());
      var port = declared.named(name);
      if (port.isPresent()) {
        ports.add(PolicyPort.of(port.get()));
      } else {
        findings.add(
            portNotFound(
                entry.field().child(PORTS).index(i).child(NAME),
                "The destination has no port %s. The port allows no traffic. %s"
                    .formatted(Syntax.shown(name), PortHint.of(name, declared.all()))));
      }
    }
    return RulePorts.only(ports);
  }

  private static Finding portNotFound(FieldPath field, String message) {
    return Findings.error(Reason.PortNotFound, field, message);
  }
}
