// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import static dev.appnetwork.planner.field.FieldName.NAME;
import static dev.appnetwork.planner.field.FieldName.PORT;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Port;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.field.FieldPath;
import dev.appnetwork.planner.field.SpecFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks the declared ports, individually and for conflicts. */
final class PortsCheck implements Check {

  @Override
  public List<Finding> findings(AppRef app, AppNetworkSpec spec) {
    var ports = spec.ports();
    if (ports == null) {
      return List.of();
    }
    var findings = new ArrayList<Finding>();
    var names = new HashMap<String, Integer>();
    var valid = new ArrayList<Port>();
    for (var i = 0; i < ports.size(); i++) {
      var port = ports.get(i);
      var ofThis = PortRules.findings(port, SpecFields.port(i));
      findings.addAll(ofThis);
      if (port != null && port.name() != null) {
        names.merge(port.name(), 1, Integer::sum);
      }
      if (ofThis.isEmpty()) {
        valid.add(port);
      }
    }
    for (var i = 0; i < ports.size(); i++) {
      var port = ports.get(i);
      if (port != null) {
        findings.addAll(duplicates(port, SpecFields.port(i), names, valid));
      }
    }
    return findings;
  }

  /** All duplicates are invalid, not only later ones, because the intended one is unknown. */
  private static List<Finding> duplicates(
      Port port, FieldPath field, Map<String, Integer> names, List<Port> valid) {
    var findings = new ArrayList<Finding>();
    if (port.name() != null && names.getOrDefault(port.name(), 0) > 1) {
      findings.add(
          Findings.invalid(
              field.child(NAME),
              "More than one port has the name %s. None of them is used. Use unique names."
                  .formatted(Syntax.shown(port.name()))));
    }
    // A valid port overlaps itself.
    if (valid.contains(port) && valid.stream().filter(one -> overlap(port, one)).count() > 1) {
      findings.add(
          Findings.invalid(
              field.child(PORT),
              "More than one port is %s. None of them is used. Use another number or protocol."
                  .formatted(numberOf(port))));
    }
    return findings;
  }

  private static boolean overlap(Port one, Port other) {
    return protocolOf(one).equals(protocolOf(other))
        && one.port() <= lastOf(other)
        && other.port() <= lastOf(one);
  }

  private static int lastOf(Port port) {
    return port.endPort() == null ? port.port() : port.endPort();
  }

  private static String protocolOf(Port port) {
    return port.protocol() == null ? "TCP" : port.protocol();
  }

  private static String numberOf(Port port) {
    return port.port() + "/" + protocolOf(port);
  }
}
