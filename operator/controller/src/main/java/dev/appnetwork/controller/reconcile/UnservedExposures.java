// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import static dev.appnetwork.planner.field.FieldName.HOSTS;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.api.v1alpha1.Severity;
import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.exposure.HostClaims;
import dev.appnetwork.planner.field.FieldPath;
import dev.appnetwork.planner.field.SpecFields;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The exposures of an AppNetwork that aren't served, from its status. They don't block the claims
 * of others. Otherwise, anyone who can create an AppNetwork could block any host.
 *
 * @param rejected hosts or exposures that their Gateway rejects
 * @param unknown exposures with an unknown class, controller, or Gateway; they still block claims
 *     with the same class or Gateway, which would serve both
 */
record UnservedExposures(Set<FieldPath> rejected, Set<FieldPath> unknown) {

  private static final Set<String> UNKNOWN =
      Set.of(
          Reason.GatewayNotFound.name(),
          Reason.IngressClassNotFound.name(),
          Reason.IngressControllerUnknown.name());

  static UnservedExposures of(AppNetwork app) {
    var status = app.getStatus();
    var refused = new HashSet<FieldPath>();
    var unknown = new HashSet<FieldPath>();
    if (status != null
        && status.findings() != null
        && app.getMetadata().getGeneration().equals(status.observedGeneration())) {
      for (var finding : status.findings()) {
        if (finding.severity() != Severity.Error) {
          continue;
        }
        var field = FieldPath.parse(finding.field());
        var exposure = field.itemOf(SpecFields.EXPOSE);
        if (finding.reason().equals(Reason.RouteNotAccepted.name())) {
          exposure
              .map(entry -> field.itemOf(entry.child(HOSTS)).orElse(entry))
              .ifPresent(refused::add);
        } else if (UNKNOWN.contains(finding.reason())) {
          exposure.ifPresent(unknown::add);
        }
      }
    }
    return new UnservedExposures(refused, unknown);
  }

  /** Returns the claims of exposures that are, or might be, served. */
  List<HostClaim> strong(AppNetwork app) {
    var unserved = new HashSet<>(rejected);
    unserved.addAll(unknown);
    return claims(app, unserved);
  }

  /** Returns the claims that only block others with the same class or Gateway. */
  List<HostClaim> weak(AppNetwork app) {
    if (unknown.isEmpty()) {
      return List.of();
    }
    var strong = Set.copyOf(strong(app));
    return claims(app, rejected).stream().filter(claim -> !strong.contains(claim)).toList();
  }

  private static List<HostClaim> claims(AppNetwork app, Set<FieldPath> unserved) {
    return HostClaims.of(RefResolver.ref(app), RefResolver.since(app), app.getSpec(), unserved);
  }

  /** Returns the classes and Gateways of an AppNetwork's exposures. */
  static Set<String> vias(AppNetwork app) {
    return claims(app, Set.of()).stream()
        .flatMap(claim -> Stream.ofNullable(claim.servedBy()))
        .collect(Collectors.toSet());
  }
}
