// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import static dev.appnetwork.planner.field.FieldName.NAME;
import static dev.appnetwork.planner.field.FieldName.NODE_PORT;
import static dev.appnetwork.planner.field.FieldName.PORTS;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Port;
import dev.appnetwork.api.v1alpha1.ServiceEntry;
import dev.appnetwork.api.v1alpha1.ServiceEntryPort;
import dev.appnetwork.planner.DeclaredPort;
import dev.appnetwork.planner.field.FieldPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rules for the ports of a declared Service. */
final class ServicePortRules {

  private ServicePortRules() {}

  static List<Finding> findings(ServiceEntry service, FieldPath entry, AppNetworkSpec spec) {
    List<@Nullable Port> declared =
        spec.ports() == null ? List.of() : new ArrayList<>(spec.ports());
    var listed = service.ports();
    if (listed == null || listed.isEmpty()) {
      boolean none = declared.stream().noneMatch(port -> port == null || port.endPort() == null);
      return none || listed != null
          ? List.of(
              Findings.invalid(
                  entry.child(PORTS),
                  "must have a port that isn't a range. Add one to spec.ports, or remove the "
                      + "Service."))
          : List.of();
    }
    var findings = new ArrayList<Finding>();
    var names = new HashSet<String>();
    for (var i = 0; i < listed.size(); i++) {
      @Nullable ServiceEntryPort port = listed.get(i);
      var field = entry.child(PORTS).index(i);
      if (port == null || port.name() == null) {
        findings.add(
            Findings.invalid(field.child(NAME), "must be the name of a port of this app."));
      } else {
        if (!names.add(port.name())) {
          findings.add(
              Findings.invalid(
                  field.child(NAME),
                  "Port %s is listed more than once. List it once."
                      .formatted(Syntax.shown(port.name()))));
        }
        notDeclared(port.name(), declared, field).ifPresent(findings::add);
        nodePort(port, service, field).ifPresent(findings::add);
      }
    }
    return findings;
  }

  private static Optional<Finding> notDeclared(
      String name, List<@Nullable Port> declared, FieldPath field) {
    for (var port : declared) {
      if (port != null && name.equals(port.name())) {
        return port.endPort() == null
            ? Optional.empty()
            : Optional.of(
                Findings.invalid(
                    field.child(NAME),
                    "Port %s is a range, and a Service can't have ranges. Remove it."
                        .formatted(Syntax.shown(name))));
      }
    }
    var known =
        declared.stream()
            .filter(PortRules::isValid)
            .map(Objects::requireNonNull)
            .map(DeclaredPort::of)
            .filter(port -> !port.isRange())
            .toList();
    return Optional.of(
        Findings.invalid(
            field.child(NAME),
            "Port %s not found in spec.ports. %s"
                .formatted(Syntax.shown(name), PortHint.of(name, known))));
  }

  private static Optional<Finding> nodePort(
      ServiceEntryPort port, ServiceEntry service, FieldPath field) {
    var number = port.nodePort();
    if (number == null) {
      return Optional.empty();
    }
    if (!Syntax.isPortNumber(number)) {
      return Optional.of(
          Findings.invalid(
              field.child(NODE_PORT),
              "%s must be a port number from 1 to 65535.".formatted(Syntax.shown(number))));
    }
    return "NodePort".equals(service.type()) || "LoadBalancer".equals(service.type())
        ? Optional.empty()
        : Optional.of(
            Findings.invalid(
                field.child(NODE_PORT),
                "must not be set unless type is NodePort or LoadBalancer."));
  }
}
