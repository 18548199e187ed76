// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.policy;

import static dev.appnetwork.planner.field.FieldName.NAME;
import static dev.appnetwork.planner.field.FieldName.PORTS;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.FromEntry;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.DeclaredPort;
import dev.appnetwork.planner.DeclaredPorts;
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

/** Renders ingress rules: one for each entry of {@code allow.from} that can be resolved. */
final class FromRules {
  private final PeerLookup lookup;
  private final DeclaredPorts own;
  private final PluginLimits fit;
  private final List<Rule> rules = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  private FromRules(PeerLookup lookup, DeclaredPorts own, PluginLimits fit) {
    this.lookup = lookup;
    this.fit = fit;
    this.own = own;
  }

  static WithFindings<List<Rule>> of(
      List<FromEntry> entries,
      PeerLookup lookup,
      DeclaredPorts own,
      ValidationErrors errors,
      PluginLimits fit) {
    var rules = new FromRules(lookup, own, fit);
    for (var i = 0; i < entries.size(); i++) {
      if (!errors.within(SpecFields.from(i))) {
        rules.add(entries.get(i), PeerEntry.of(entries.get(i), i));
      }
    }
    return new WithFindings<>(rules.rules, rules.findings);
  }

  private void add(FromEntry entry, PeerEntry peer) {
    var peers = lookup.peers(peer);
    lookup.notFound(peer).ifPresent(findings::add);
    var ports = RulePorts.only(ports(entry, peer.field()).stream().map(PolicyPort::of).toList());
    if (peers.isPresent() && ports.isPresent()) {
      fit.adapt(new Rule(peers.get(), ports.get()), lookup.self(), false, peer.field())
          .ifPresent(rules::add);
    }
  }

  private List<DeclaredPort> ports(FromEntry entry, FieldPath field) {
    if (own.isEmpty()) {
      findings.add(
          Findings.error(
              Reason.PortNotFound,
              field,
              "The app has no ports. This entry allows no traffic. Add a port to spec.ports, or "
                  + "remove the entry."));
      return List.of();
    }
    if (entry.ports() == null) {
      return own.all();
    }
    var ports = new ArrayList<DeclaredPort>();
    for (var i = 0; i < entry.ports().size(); i++) {
      var name = entry.ports().get(i).name();
      var port = own.named(name);
      if (port.isPresent()) {
        ports.add(port.get());
      } else if (!own.isInvalid(name)) {
        findings.add(
            Findings.error(
                Reason.PortNotFound,
                field.child(PORTS).index(i).child(NAME),
                "Port %s not found in spec.ports. This entry allows no traffic to it. %s"
                    .formatted(Syntax.shown(name), PortHint.of(name, own.all()))));
      }
    }
    return ports;
  }
}
