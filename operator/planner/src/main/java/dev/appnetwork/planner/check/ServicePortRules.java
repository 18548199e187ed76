package dev.appnetwork.planner.check;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Port;
import dev.appnetwork.api.v1alpha1.ServiceEntry;
import dev.appnetwork.api.v1alpha1.ServiceEntryPort;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules for the ports of a declared Service. */
final class ServicePortRules {

  private ServicePortRules() {}

  static List<Finding> findings(ServiceEntry service, String entry, AppNetworkSpec spec) {
    List<@Nullable Port> declared =
        spec.ports() == null ? List.of() : new ArrayList<>(spec.ports());
    var listed = service.ports();
    if (listed == null || listed.isEmpty()) {
      boolean none = declared.stream().noneMatch(port -> port == null || port.endPort() == null);
      return none || listed != null
          ? List.of(
              Findings.invalid(
                  entry + ".ports",
                  "A Service needs a port that is not a range: declare one in spec.ports, or leave "
                      + "the Service out."))
          : List.of();
    }
    var findings = new ArrayList<Finding>();
    var seen = new HashSet<String>();
    for (var i = 0; i < listed.size(); i++) {
      @Nullable ServiceEntryPort port = listed.get(i);
      var field = entry + ".ports[" + i + "]";
      if (port == null || port.name() == null) {
        findings.add(
            Findings.invalid(field + ".name", "Write the name of one of this app's ports."));
      } else {
        if (!seen.add(port.name())) {
          findings.add(
              Findings.invalid(
                  field + ".name",
                  "The port %s is there more than once: write it once."
                      .formatted(Syntax.shown(port.name()))));
        }
        notDeclared(port.name(), declared, field).ifPresent(findings::add);
        nodePort(port, service, field).ifPresent(findings::add);
      }
    }
    return findings;
  }

  private static Optional<Finding> notDeclared(
      String name, List<@Nullable Port> declared, String field) {
    for (var port : declared) {
      if (port != null && name.equals(port.name())) {
        return port.endPort() == null
            ? Optional.empty()
            : Optional.of(
                Findings.invalid(
                    field + ".name",
                    "The port %s is a range, which a Service cannot have: leave it out."
                        .formatted(Syntax.shown(name))));
      }
    }
    return Optional.of(
        Findings.invalid(
            field + ".name",
            "This app has no port %s: write the name of one under spec.ports."
                .formatted(Syntax.shown(name))));
  }

  private static Optional<Finding> nodePort(
      ServiceEntryPort port, ServiceEntry service, String field) {
    var number = port.nodePort();
    if (number == null) {
      return Optional.empty();
    }
    if (!Syntax.isPortNumber(number)) {
      return Optional.of(
          Findings.invalid(
              field + ".nodePort",
              "%s is no port: write a number from 1 to 65535.".formatted(Syntax.shown(number))));
    }
    return "NodePort".equals(service.type()) || "LoadBalancer".equals(service.type())
        ? Optional.empty()
        : Optional.of(
            Findings.invalid(
                field + ".nodePort",
                "It goes with type NodePort or LoadBalancer only: leave it out or change the"
                    + " type."));
  }
}
