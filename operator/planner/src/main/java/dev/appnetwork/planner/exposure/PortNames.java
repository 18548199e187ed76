// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import static dev.appnetwork.planner.field.FieldName.HOSTS;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.DeclaredPort;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.service.DeclaredService;
import dev.appnetwork.planner.service.DeclaredServices;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Finds exposed ports that a controller confuses with another port of their Service: it takes the
 * first port that has the wanted name as its name or as its targetPort.
 */
final class PortNames {

  private PortNames() {}

  static List<Finding> findings(List<Exposure> exposures, DeclaredServices services) {
    var findings = new LinkedHashSet<Finding>();
    for (var exposure : exposures) {
      var controller = exposure.controller();
      if (controller != null && controller.matchesTargetPorts()) {
        exposure
            .paths()
            .flatMap(path -> finding(exposure, controller, path, services).stream())
            .forEach(findings::add);
      }
    }
    return List.copyOf(findings);
  }

  private static Optional<Finding> finding(
      Exposure exposure,
      ControllerOptions controller,
      ExposedPath path,
      DeclaredServices services) {
    var name = path.port().name();
    return services.all().stream()
        .filter(service -> service.name().equals(path.service()))
        .flatMap(service -> first(service, name).stream())
        .filter(port -> !port.name().equals(name))
        .map(
            port ->
                Findings.error(
                    Reason.UnsupportedOption,
                    exposure.field().child(HOSTS),
                    ("%s takes port %s of Service %s for port %s, because its targetPort has that name"
                            + " and it comes first. Requests reach the wrong port. Rename port %s, or"
                            + " list it before port %s.")
                        .formatted(
                            controller.title(),
                            port.name(),
                            path.service(),
                            name,
                            name,
                            port.name())))
        .findFirst();
  }

  private static Optional<DeclaredPort> first(DeclaredService service, String name) {
    return service.ports().stream()
        .filter(port -> port.name().equals(name) || name.equals(port.target().getStrVal()))
        .findFirst();
  }
}
