package dev.appnetwork.planner.exposure;

import dev.appnetwork.api.v1alpha1.ExposeEntry;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.GatewayRef;
import dev.appnetwork.api.v1alpha1.Host;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.Found;
import dev.appnetwork.planner.GatewayFacts;
import dev.appnetwork.planner.GatewayFacts.Listener;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.check.Syntax;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Foretells whether a Gateway takes the routes of an app, so that it is said before any controller
 * looks, and where none does. Names of other listeners and their hosts are not repeated: they may
 * be of a namespace that the reader may not see.
 */
final class RouteAdmission {

  private RouteAdmission() {}

  /** The listeners that take routes of that namespace, whatever their hosts. */
  static Found<List<Listener>> listeners(
      GatewayFacts gateway, GatewayRef ref, String field, String namespace) {
    var section = ref.sectionName();
    var meant =
        gateway.listeners().stream()
            .filter(listener -> section == null || listener.name().equals(section))
            .toList();
    if (meant.isEmpty() && section != null) {
      return refused(
          Reason.GatewayNotFound,
          section,
          field,
          "The Gateway has no listener %s: write the name of one, or leave sectionName out for all "
              + "that take the hosts.");
    }
    var ofKind = meant.stream().filter(Listener::takesHttpRoutes).toList();
    if (ofKind.isEmpty()) {
      return refused(
          Reason.RouteNotAccepted,
          section,
          field,
          section == null
              ? "No listener of the Gateway takes HTTPRoutes: have one with protocol HTTP or HTTPS "
                  + "added, or HTTPRoute added to its allowedRoutes.kinds."
              : "The listener %s takes no HTTPRoutes: write another one, or have HTTPRoute added to"
                  + " its allowedRoutes.kinds.");
    }
    var taking =
        ofKind.stream()
            .filter(listener -> NamespaceSelection.takes(listener, gateway, namespace))
            .toList();
    if (taking.isEmpty()) {
      return refused(
          Reason.RouteNotAccepted,
          section,
          field,
          (section == null ? "No listener of the Gateway" : "The listener %s does not")
              + (section == null ? " takes" : " take")
              + " routes of namespace "
              + Syntax.shown(namespace).replace("%", "%%")
              + ": have its owner allow that under allowedRoutes.namespaces of a listener.");
    }
    return Found.of(taking);
  }

  private static Found<List<Listener>> refused(
      Reason reason, @Nullable String section, String gateway, String message) {
    var field = section == null ? gateway : gateway + ".sectionName";
    return new Found<>(
        List.of(),
        List.of(Findings.error(reason, field, message.formatted(Syntax.shown(section)))));
  }

  /** What is to be said of hosts that none of the listeners serves, if there are any. */
  static List<Finding> hosts(
      ParentGateway parent, ExposeEntry expose, String field, List<ExposedHost> exposed) {
    var findings = new ArrayList<Finding>();
    if (parent.listeners().isEmpty()) {
      return findings;
    }
    var served = exposed.stream().map(ExposedHost::host).toList();
    for (var i = 0; i < expose.hosts().size(); i++) {
      @Nullable Host host = expose.hosts().get(i);
      if (host != null
          && served.contains(host.host())
          && parent.listeners().stream().noneMatch(l -> ParentGateway.serves(l, host.host()))) {
        findings.add(
            Findings.error(
                Reason.RouteNotAccepted,
                field + ".hosts[" + i + "].host",
                ("No listener that takes this app's routes serves the host %s: write one that the "
                        + "Gateway serves, or have a listener for it added.")
                    .formatted(Syntax.shown(host.host()))));
      }
    }
    return findings;
  }
}
