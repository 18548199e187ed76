// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.status;

import static dev.appnetwork.planner.field.FieldName.GATEWAY;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.GatewayFacts;
import dev.appnetwork.planner.GatewayName;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.field.FieldPath;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.ParentReference;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.RouteParentStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Findings from the status that the gateway's controller reports for HTTPRoutes. Ignores the status
 * of previous generations and of controllers that don't serve the Gateway.
 */
public final class RouteFindings {

  private static final String ACCEPTED = "Accepted";
  private static final String RESOLVED_REFS = "ResolvedRefs";
  private static final int MAX_LENGTH = 512;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

  private final FieldPath field;

  private RouteFindings(FieldPath field) {
    this.field = field;
  }

  /**
   * Returns an error for a rejected route, and a warning for a route without current status.
   *
   * @param exposures returns the path of a route's exposure, by route name
   */
  public static List<Finding> of(
      List<HTTPRoute> routes,
      Map<GatewayName, GatewayFacts> gateways,
      Function<String, FieldPath> exposures) {
    var findings = new ArrayList<Finding>();
    routes.stream()
        .sorted(Comparator.comparing(route -> route.getMetadata().getName()))
        .forEach(
            route ->
                findings.addAll(
                    new RouteFindings(exposures.apply(route.getMetadata().getName()).child(GATEWAY))
                        .of(route, controller(gateway(route, gateways)))));
    return findings;
  }

  private static @Nullable GatewayFacts gateway(
      HTTPRoute route, Map<GatewayName, GatewayFacts> gateways) {
    return orEmpty(route.getSpec().getParentRefs()).stream()
        .map(ref -> gateways.get(new GatewayName(ref.getNamespace(), ref.getName())))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static Optional<String> controller(@Nullable GatewayFacts gateway) {
    return Optional.ofNullable(gateway)
        .map(GatewayFacts::gatewayClass)
        .map(itsClass -> itsClass.controller())
        .filter(controller -> !controller.isEmpty());
  }

  private List<Finding> of(HTTPRoute route, Optional<String> controller) {
    var conditions = conditions(route, controller).toList();
    var accepted = conditions.stream().filter(c -> ACCEPTED.equals(c.getType())).toList();
    var name = route.getMetadata().getName();
    if (accepted.isEmpty()) {
      return List.of(
          Findings.warning(
              Reason.RouteNotAccepted,
              field,
              ("No gateway controller has accepted HTTPRoute %s yet. The hosts are not served. If"
                      + " this persists, check that a controller serves the Gateway's class: kubectl"
                      + " get gatewayclass.")
                  .formatted(name)));
    }
    var refusals = new ArrayList<Finding>();
    accepted.stream()
        .filter(RouteFindings::isFalse)
        .map(c -> rejection("The gateway rejected HTTPRoute %s".formatted(name), c))
        .forEach(refusals::add);
    conditions.stream()
        .filter(c -> RESOLVED_REFS.equals(c.getType()) && isFalse(c))
        .map(
            c ->
                rejection(
                    "The gateway can't resolve the backends of HTTPRoute %s".formatted(name), c))
        .forEach(refusals::add);
    return refusals;
  }

  private Finding rejection(String what, Condition condition) {
    var reported =
        CONTROL.matcher(Objects.toString(condition.getMessage(), "")).replaceAll(" ").strip();
    return Findings.error(
        Reason.RouteNotAccepted,
        field,
        "%s: %s%s"
            .formatted(
                what,
                condition.getReason(),
                reported.isEmpty()
                    ? "."
                    : ": "
                        + (reported.length() <= MAX_LENGTH
                            ? reported
                            : reported.substring(0, MAX_LENGTH))));
  }

  private static boolean isFalse(Condition condition) {
    return "False".equals(condition.getStatus());
  }

  private static Stream<Condition> conditions(HTTPRoute route, Optional<String> controller) {
    var generation = route.getMetadata().getGeneration();
    return parents(route)
        .filter(
            parent -> controller.isEmpty() || controller.get().equals(parent.getControllerName()))
        .filter(parent -> isOurs(parent.getParentRef(), route))
        .flatMap(parent -> orEmpty(parent.getConditions()).stream())
        .filter(
            condition ->
                condition.getObservedGeneration() == null
                    || condition.getObservedGeneration().equals(generation));
  }

  private static Stream<RouteParentStatus> parents(HTTPRoute route) {
    return route.getStatus() == null
        ? Stream.empty()
        : orEmpty(route.getStatus().getParents()).stream();
  }

  private static boolean isOurs(@Nullable ParentReference reported, HTTPRoute route) {
    return reported != null
        && orEmpty(route.getSpec().getParentRefs()).stream().anyMatch(ref -> same(ref, reported));
  }

  // The operator always sets the namespace. Controllers can omit it if it is the route's own.
  private static boolean same(ParentReference own, ParentReference reported) {
    return Objects.equals(own.getName(), reported.getName())
        && (reported.getNamespace() == null || reported.getNamespace().equals(own.getNamespace()))
        && Objects.equals(own.getSectionName(), reported.getSectionName());
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
