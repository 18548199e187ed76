package dev.appnetwork.planner.check;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.planner.AppRef;
import java.util.List;

/** The Service's name, which has to fit into DNS: not every AppNetwork's name does. */
final class ServiceNameCheck implements Check {

  @Override
  public List<Finding> findings(AppRef app, AppNetworkSpec spec) {
    var service = spec.service();
    var declared = service == null ? null : service.name();
    var hasService = spec.ports() != null && !spec.ports().isEmpty();
    if (declared != null && !Syntax.isServiceName(declared)) {
      return List.of(
          Findings.invalid(
              "spec.service.name",
              ("%s is no name of a Service: write at most 63 lower case letters, digits and "
                      + "'-', beginning with a letter.")
                  .formatted(Syntax.shown(declared))));
    }
    if (declared == null && hasService && !Syntax.isServiceName(app.name())) {
      return List.of(
          Findings.invalid(
              "spec.service.name",
              ("A Service cannot be named %s like this object: write a name of lower case "
                      + "letters, digits and '-', beginning with a letter.")
                  .formatted(Syntax.shown(app.name()))));
    }
    return List.of();
  }
}
