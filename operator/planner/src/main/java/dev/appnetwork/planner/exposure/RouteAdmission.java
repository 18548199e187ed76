// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import static dev.appnetwork.planner.field.FieldName.HOST;
import static dev.appnetwork.planner.field.FieldName.SECTION_NAME;

import dev.appnetwork.api.v1alpha1.ExposeEntry;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.GatewayRef;
import dev.appnetwork.api.v1alpha1.Host;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.GatewayFacts;
import dev.appnetwork.planner.GatewayFacts.Listener;
import dev.appnetwork.planner.WithFindings;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.check.Syntax;
import dev.appnetwork.planner.field.FieldPath;
import dev.appnetwork.planner.field.SpecFields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Predicts whether a Gateway accepts the routes of an app, so that problems are reported before, or
 * without, a running controller. Doesn't disclose other listeners and their hosts because their
 * namespace might not be accessible to the reader.
 */
final class RouteAdmission {

  private RouteAdmission() {}

  /** Returns the listeners that accept routes of the namespace, regardless of their hosts. */
  static WithFindings<List<Listener>> listeners(
      GatewayFacts gateway, GatewayRef ref, FieldPath field, String namespace) {
    var section = ref.sectionName();
    var meant =
        gateway.listeners().stream()
            .filter(listener -> section == null || listener.name().equals(section))
            .toList();
    if (meant.isEmpty() && section != null) {
      return rejection(
          Reason.GatewayNotFound,
          section,
          field,
          "The Gateway has no listener %s. The hosts are not served. Use the name of a "
              + "listener, or remove sectionName to use all that serve the hosts.");
    }
    var ofKind = meant.stream().filter(Listener::acceptsHttpRoutes).toList();
    if (ofKind.isEmpty()) {
      return rejection(
          Reason.RouteNotAccepted,
          section,
          field,
          section == null
              ? "No listener of the Gateway accepts HTTPRoutes. The hosts are not served. Add "
                  + "one with protocol HTTP or HTTPS, or add HTTPRoute to its allowedRoutes.kinds."
              : "Listener %s doesn't accept HTTPRoutes. The hosts are not served. Use another "
                  + "listener, or add HTTPRoute to its allowedRoutes.kinds.");
    }
    var taking =
        ofKind.stream()
            .filter(listener -> NamespaceSelection.admits(listener, gateway, namespace))
            .toList();
    if (taking.isEmpty()) {
      return rejection(
          Reason.RouteNotAccepted,
          section,
          field,
          (section == null ? "No listener of the Gateway" : "Listener %s doesn't")
              + (section == null ? " accepts" : " accept")
              + " routes from namespace "
              + Syntax.shown(namespace).replace("%", "%%")
              + ". The hosts are not served. Ask the owner of the Gateway to allow the "
              + "namespace in allowedRoutes.namespaces.");
    }
    return WithFindings.of(taking);
  }

  private static WithFindings<List<Listener>> rejection(
      Reason reason, @Nullable String section, FieldPath gateway, String message) {
    var field = section == null ? gateway : gateway.child(SECTION_NAME);
    return new WithFindings<>(
        List.of(),
        List.of(Findings.error(reason, field, message.formatted(Syntax.shown(section)))));
  }

  /** Returns the findings about hosts that no listener serves, or only ones that don't work. */
  static List<Finding> hosts(
      ParentGateway parent, ExposeEntry expose, FieldPath field, List<ExposedHost> exposed) {
    var findings = new ArrayList<Finding>();
    if (parent.listeners().isEmpty()) {
      return findings;
    }
    var served = exposed.stream().map(ExposedHost::host).toList();
    for (var i = 0; i < expose.hosts().size(); i++) {
      @Nullable Host host = expose.hosts().get(i);
      if (host != null && served.contains(host.host())) {
        var serving = parent.serving(host.host());
        if (serving.stream().allMatch(listener -> listener.problem() != null)) {
          findings.add(
              Findings.error(
                  Reason.RouteNotAccepted,
                  SpecFields.host(field, i).child(HOST),
                  serving.isEmpty()
                      ? ("No listener that accepts this app's routes serves host %s. Use a host that "
                              + "the Gateway serves, or add a listener for it.")
                          .formatted(Syntax.shown(host.host()))
                      : ("The Gateway reports that its listener for host %s doesn't work: %s. The host is"
                              + " not served. Ask the owner of the Gateway to fix the listener.")
                          .formatted(
                              Syntax.shown(host.host()), Syntax.shown(serving.get(0).problem()))));
        }
      }
    }
    return findings;
  }
}
