// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import static dev.appnetwork.planner.field.FieldName.HOSTS;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.DeclaredPort;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.field.FieldPath;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds exposed ports to which a controller or Gateway doesn't connect by their protocol. */
final class ProtocolFindings {
  private static final Set<String> TLS = Set.of("backend.https", "backend.wss");
  private static final String GRPC = "backend.grpc";
  private static final String H2C = "backend.h2c";

  private ProtocolFindings() {}

  /**
   * Returns the findings for an exposure by an Ingress.
   *
   * @param middlewares true if the cluster serves Traefik's Middlewares
   */
  static List<Finding> ofIngress(
      FieldPath field, ControllerOptions controller, List<ExposedHost> hosts, boolean middlewares) {
    var findings = new LinkedHashSet<Finding>();
    for (var port : ports(hosts)) {
      BackendProtocol.option(port)
          .filter(option -> !option.equals(BackendProtocol.HTTP))
          .flatMap(option -> ofIngress(field, controller, port, option, middlewares))
          .ifPresent(findings::add);
    }
    return List.copyOf(findings);
  }

  private static Optional<Finding> ofIngress(
      FieldPath field,
      ControllerOptions controller,
      DeclaredPort port,
      String option,
      boolean middlewares) {
    if (!controller.supports(option) || !isRead(controller, port)) {
      return Optional.of(
          Findings.error(
              Reason.UnsupportedOption,
              field.child(HOSTS),
              "appProtocol %s of port %s isn't supported by %s: requests to it fail. %s."
                  .formatted(
                      port.appProtocol(),
                      port.name(),
                      controller.title(),
                      alternative(controller, option)
                          .map("Set appProtocol: "::concat)
                          .orElseGet(
                              () ->
                                  "Expose another port, or use one of: "
                                      + String.join(
                                          ", ",
                                          ControllerTable.titlesSupporting(
                                              option, middlewares))))));
    }
    return controller
        .requirement(option)
        .map(object -> requires(field, controller.title(), port, object));
  }

  private static boolean isRead(ControllerOptions controller, DeclaredPort port) {
    return controller.appProtocols().isEmpty()
        || controller.appProtocols().contains(String.valueOf(port.appProtocol()));
  }

  /** Returns a value of appProtocol that the controller reads as the same protocol. */
  private static Optional<String> alternative(ControllerOptions controller, String option) {
    // gRPC is HTTP/2.
    var wanted = option.equals(GRPC) && !controller.supports(GRPC) ? H2C : option;
    return controller.appProtocols().stream()
        .filter(value -> BackendProtocol.option(value).filter(wanted::equals).isPresent())
        .findFirst();
  }

  /**
   * Returns the findings for an exposure by a Gateway.
   *
   * @param controller the controller of its GatewayClass
   */
  static List<Finding> ofGateway(FieldPath field, String controller, List<ExposedHost> hosts) {
    var findings = new LinkedHashSet<Finding>();
    for (var port : ports(hosts)) {
      var option = BackendProtocol.option(port);
      option
          .filter(TLS::contains)
          .flatMap(tls -> KnownGateways.tlsObject(controller))
          .map(object -> requires(field, "Controller " + controller, port, object))
          .ifPresent(findings::add);
      option
          .filter(BackendProtocol.HTTP::equals)
          .filter(plain -> port.appProtocol() == null && KnownGateways.guessesTls(controller))
          .map(plain -> guessed(field, controller, port))
          .ifPresent(findings::add);
      option
          .filter(h2c -> isUnread(controller, port, h2c))
          .map(h2c -> unread(field, controller, port))
          .ifPresent(findings::add);
    }
    return List.copyOf(findings);
  }

  private static boolean isUnread(String controller, DeclaredPort port, String option) {
    return option.equals(H2C)
        ? !KnownGateways.readsH2c(controller, port.appProtocol())
        : option.equals(GRPC) && KnownGateways.lacksH2c(controller);
  }

  private static Finding requires(
      FieldPath field, String subject, DeclaredPort port, String object) {
    return Findings.warning(
        Reason.UnsupportedOption,
        field.child(HOSTS),
        ("%s sends plain HTTP to port %s, although its appProtocol is %s, so requests fail unless a %s"
                + " enables TLS for the Service. Make sure that it exists.")
            .formatted(subject, port.name(), port.appProtocol(), object));
  }

  private static Finding guessed(FieldPath field, String controller, DeclaredPort port) {
    return Findings.error(
        Reason.UnsupportedOption,
        field.child(HOSTS),
        ("Controller %s uses TLS for port %s, because its number is 443 or its name begins with https,"
                + " so requests fail if the app serves plain HTTP there. Set appProtocol: http, or"
                + " https if the app serves TLS.")
            .formatted(controller, port.name()));
  }

  private static Finding unread(FieldPath field, String controller, DeclaredPort port) {
    return Findings.error(
        Reason.UnsupportedOption,
        field.child(HOSTS),
        ("Controller %s doesn't know appProtocol %s of port %s, and uses HTTP/1.1, so requests to it"
                + " fail. %s.")
            .formatted(
                controller,
                port.appProtocol(),
                port.name(),
                KnownGateways.lacksH2c(controller)
                    ? "Expose another port, or use a Gateway of another controller"
                    : "Set appProtocol: kubernetes.io/h2c"));
  }

  private static Set<DeclaredPort> ports(List<ExposedHost> hosts) {
    var ports = new LinkedHashSet<DeclaredPort>();
    hosts.forEach(host -> host.paths().forEach(path -> ports.add(path.port())));
    return ports;
  }
}
