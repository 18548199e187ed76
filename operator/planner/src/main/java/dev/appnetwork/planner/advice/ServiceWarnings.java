// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.advice;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.FromEntry;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.RestrictedDirections;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.service.DeclaredService;
import dev.appnetwork.planner.service.DeclaredServices;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Warnings about Services for clients outside the cluster whose traffic the policy refuses. */
public final class ServiceWarnings {
  private static final String LOAD_BALANCER = "LoadBalancer";
  private static final String LOCAL = "Local";

  private ServiceWarnings() {}

  /** Returns them for the Services of an app whose policy is enforced. */
  public static List<Finding> of(AppNetworkSpec spec, DeclaredServices services) {
    var findings = new ArrayList<Finding>();
    if (RestrictedDirections.of(spec).ingress()) {
      for (var service : services.all()) {
        if (service.type().equals(LOAD_BALANCER) || service.type().equals("NodePort")) {
          finding(spec, service).ifPresent(findings::add);
        }
      }
    }
    return findings;
  }

  private static Optional<Finding> finding(AppNetworkSpec spec, DeclaredService service) {
    if (any(spec, from -> from.anyone() != null)) {
      return Optional.empty();
    }
    if (!any(spec, ServiceWarnings::isOutside)) {
      var ranges = service.entry().loadBalancerSourceRanges();
      return Optional.of(
          warning(
              service,
              ranges == null || ranges.isEmpty()
                  ? ("No client outside the cluster is allowed by spec.allow.from, so the Service"
                          + " of type %s can't be used from there. Add cidr or anyone entries.")
                      .formatted(service.type())
                  : "loadBalancerSourceRanges doesn't change the app's NetworkPolicy, and "
                      + "spec.allow.from allows no client outside the cluster. Add the same blocks "
                      + "as cidr entries, and set externalTrafficPolicy: Local."));
    }
    // By the time that a packet reaches the pod its source is a node's address.
    return any(spec, from -> from.cidr() != null)
            && !LOCAL.equals(service.entry().externalTrafficPolicy())
        ? Optional.of(
            warning(
                service,
                "With externalTrafficPolicy Cluster most network plugins replace the client's"
                    + " address with a node's, so cidr entries of spec.allow.from don't match. Set"
                    + " externalTrafficPolicy: Local."))
        : Optional.empty();
  }

  private static Finding warning(DeclaredService service, String message) {
    return Findings.warning(
        Reason.ClientsNotAdmitted,
        service.field(),
        "Service \"%s\": %s".formatted(service.name(), message));
  }

  private static boolean isOutside(FromEntry from) {
    return from.cidr() != null || from.group() != null || from.nodes() != null;
  }

  private static boolean any(AppNetworkSpec spec, Predicate<FromEntry> such) {
    var allow = spec.allow();
    @Nullable List<FromEntry> from = allow == null ? null : allow.from();
    return from != null && from.stream().filter(Objects::nonNull).anyMatch(such);
  }
}
