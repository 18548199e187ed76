// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import static dev.appnetwork.planner.field.FieldName.END_PORT;
import static dev.appnetwork.planner.field.FieldName.NAME;
import static dev.appnetwork.planner.field.FieldName.PORT;
import static dev.appnetwork.planner.field.FieldName.PORTS;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.FromEntry;
import dev.appnetwork.api.v1alpha1.NamedPort;
import dev.appnetwork.api.v1alpha1.PeerPort;
import dev.appnetwork.api.v1alpha1.ToEntry;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.field.FieldPath;
import dev.appnetwork.planner.field.SpecFields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks the entries of {@code allow} one by one; {@link PeerRules} has the rules for their peers.
 */
final class AllowCheck implements Check {

  @Override
  public List<Finding> findings(AppRef app, AppNetworkSpec spec) {
    var allow = spec.allow();
    if (allow == null) {
      return List.of();
    }
    var findings = new ArrayList<Finding>();
    var from = allow.from();
    for (var i = 0; from != null && i < from.size(); i++) {
      findings.addAll(from(from.get(i), i));
    }
    var to = allow.to();
    for (var i = 0; to != null && i < to.size(); i++) {
      findings.addAll(to(to.get(i), i));
    }
    return findings;
  }

  private static List<Finding> from(@Nullable FromEntry entry, int index) {
    if (entry == null) {
      return List.of(nothing(SpecFields.from(index), true));
    }
    var peer = PeerEntry.of(entry, index);
    var findings = new ArrayList<>(PeerRules.findings(peer));
    var ports = entry.ports();
    var field = peer.field().child(PORTS);
    if (ports != null && ports.isEmpty()) {
      findings.add(noPorts(field));
    }
    for (var i = 0; ports != null && i < ports.size(); i++) {
      @Nullable NamedPort port = ports.get(i);
      if (port == null || port.name() == null) {
        findings.add(
            Findings.invalid(
                field.index(i).child(NAME), "must be the name of a port of this app."));
      }
    }
    return findings;
  }

  private static List<Finding> to(@Nullable ToEntry entry, int index) {
    if (entry == null) {
      return List.of(nothing(SpecFields.to(index), false));
    }
    var peer = PeerEntry.of(entry, index);
    var findings = new ArrayList<>(PeerRules.findings(peer));
    var ports = entry.ports();
    var field = peer.field().child(PORTS);
    if (entry.kubernetesApi() != null && ports != null) {
      findings.add(
          Findings.invalid(
              field, "must not be set: the operator discovers the ports of the API server."));
    } else if (ports != null && ports.isEmpty()) {
      findings.add(noPorts(field));
    }
    for (var i = 0; ports != null && i < ports.size(); i++) {
      @Nullable PeerPort port = ports.get(i);
      var ofThis = field.index(i);
      if (port == null) {
        findings.add(Findings.invalid(ofThis, "must not be null: set name or port."));
      } else {
        findings.addAll(port(entry, port, ofThis));
      }
    }
    return findings;
  }

  private static List<Finding> port(ToEntry entry, PeerPort port, FieldPath field) {
    if (entry.app() != null) {
      return byName(port, field);
    }
    return entry.pods() != null && port.name() != null
        ? byContainerPort(port, field)
        : byNumber(port, field);
  }

  private static List<Finding> byContainerPort(PeerPort port, FieldPath field) {
    var findings = new ArrayList<Finding>();
    if (port.port() != null || port.endPort() != null) {
      findings.add(Findings.invalid(field, "must have either name or port, not both."));
    }
    if (!Syntax.isContainerPortName(port.name())) {
      findings.add(
          Findings.invalid(
              field.child(NAME),
              ("%s must be the name of a container port: at most 15 lowercase letters, digits, "
                      + "and '-'.")
                  .formatted(Syntax.shown(port.name()))));
    }
    if (port.protocol() != null && !PortRules.PROTOCOLS.contains(port.protocol())) {
      findings.add(PortRules.protocol(port.protocol(), field));
    }
    return findings;
  }

  private static List<Finding> byName(PeerPort port, FieldPath field) {
    if (port.name() == null || port.port() != null || port.endPort() != null) {
      return List.of(
          Findings.invalid(
              field,
              "must have only a name, for example {name: http}: ports of an app have names."));
    }
    return List.of();
  }

  private static List<Finding> byNumber(PeerPort port, FieldPath field) {
    var findings = new ArrayList<Finding>();
    if (port.name() != null) {
      findings.add(
          Findings.invalid(
              field.child(NAME),
              "must not be set: only ports of an app or of pods have names. Set port to the "
                  + "number."));
    }
    var begin = port.port();
    var end = port.endPort();
    if (begin == null && port.name() != null) {
      return findings;
    }
    if (begin == null || !Syntax.isPortNumber(begin)) {
      findings.add(
          Findings.invalid(
              field.child(PORT),
              "%s must be a port number from 1 to 65535.".formatted(Syntax.shown(begin))));
    } else if (end != null && (!Syntax.isPortNumber(end) || end < begin)) {
      findings.add(
          Findings.invalid(
              field.child(END_PORT),
              "%s must be a port number from %d to 65535, the end of the range."
                  .formatted(Syntax.shown(end), begin)));
    }
    if (port.protocol() != null && !PortRules.PROTOCOLS.contains(port.protocol())) {
      findings.add(PortRules.protocol(port.protocol(), field));
    }
    return findings;
  }

  private static Finding nothing(FieldPath field, boolean from) {
    return Findings.invalid(
        field, "must not be null: set one of %s.".formatted(PeerEntry.known(from)));
  }

  /** An empty list is ambiguous: it could mean all ports or none. */
  private static Finding noPorts(FieldPath field) {
    return Findings.invalid(
        field, "must have at least one port. To allow all ports, remove the field.");
  }
}
