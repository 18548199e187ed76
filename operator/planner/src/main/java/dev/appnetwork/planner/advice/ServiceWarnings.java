// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.advice;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.FromEntry;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.RestrictedDirections;
import dev.appnetwork.planner.check.Cidr;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.exposure.Exposure;
import dev.appnetwork.planner.exposure.TrafficSource;
import dev.appnetwork.planner.service.DeclaredService;
import dev.appnetwork.planner.service.DeclaredServices;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Warnings about Services with external clients whose traffic the policy denies. */
public final class ServiceWarnings {
  private static final String LOAD_BALANCER = "LoadBalancer";
  private static final String NODE_PORT = "NodePort";
  private static final String LOCAL = "Local";

  private ServiceWarnings() {}

  /** Returns the warnings for the Services of an app whose policy is enforced. */
  public static List<Finding> of(
      AppNetworkSpec spec, DeclaredServices services, List<Exposure> exposures) {
    var findings = new ArrayList<Finding>();
    if (RestrictedDirections.of(spec).ingress()) {
      for (var service : services.all()) {
        if (service.type().equals(LOAD_BALANCER)
            || (service.type().equals(NODE_PORT) && !isBehindLoadBalancer(service, exposures))) {
          finding(spec, service).ifPresent(findings::add);
        }
      }
    }
    return findings;
  }

  /**
   * Returns whether an exposure allows traffic from a load balancer outside the cluster, which
   * needs the node ports of its backends. A controller in the cluster doesn't.
   */
  private static boolean isBehindLoadBalancer(DeclaredService service, List<Exposure> exposures) {
    return exposures.stream()
        .filter(exposure -> exposure.source() instanceof TrafficSource.Addresses)
        .flatMap(Exposure::paths)
        .anyMatch(path -> path.service().equals(service.name()));
  }

  private static Optional<Finding> finding(AppNetworkSpec spec, DeclaredService service) {
    if (any(spec, service, from -> from.anyone() != null)) {
      return Optional.empty();
    }
    if (!any(spec, service, ServiceWarnings::isOutside)) {
      var ranges = service.entry().loadBalancerSourceRanges();
      return Optional.of(
          warning(
              service,
              ranges == null || ranges.isEmpty()
                  ? ("No client outside the cluster is allowed by spec.allow.from on its ports, so"
                          + " the Service of type %s can't be used from there. Add cidr or anyone"
                          + " entries.")
                      .formatted(service.type())
                  : "loadBalancerSourceRanges doesn't change the app's NetworkPolicy, and "
                      + "spec.allow.from allows no client outside the cluster. Add the same blocks "
                      + "as cidr entries, and set externalTrafficPolicy: Local."));
    }
    if (isDisjoint(spec, service)) {
      return Optional.of(
          warning(
              service,
              "loadBalancerSourceRanges and the cidr entries of spec.allow.from have no address in"
                  + " common, so no client can use it. Use the same blocks in both."));
    }
    // When a packet reaches the pod, its source is a node address.
    return any(spec, service, from -> from.cidr() != null)
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

  /** Returns whether the load balancer accepts only addresses that the policy denies. */
  private static boolean isDisjoint(AppNetworkSpec spec, DeclaredService service) {
    @Nullable List<String> ranges = service.entry().loadBalancerSourceRanges();
    if (!service.type().equals(LOAD_BALANCER)
        || ranges == null
        || ranges.isEmpty()
        || any(spec, service, from -> from.group() != null || from.nodes() != null)) {
      return false;
    }
    return on(spec, service)
        .flatMap(from -> Stream.ofNullable(from.cidr()))
        .noneMatch(block -> ranges.stream().anyMatch(range -> overlap(range, block.block())));
  }

  private static boolean overlap(String one, @Nullable String other) {
    var first = Cidr.parse(one);
    var second = Cidr.parse(other);
    return first.isEmpty()
        || second.isEmpty()
        || first.equals(second)
        || first.get().strictlyContains(second.get())
        || second.get().strictlyContains(first.get());
  }

  private static boolean any(
      AppNetworkSpec spec, DeclaredService service, Predicate<FromEntry> condition) {
    return on(spec, service).anyMatch(condition);
  }

  /** The entries for a port of the Service. */
  private static Stream<FromEntry> on(AppNetworkSpec spec, DeclaredService service) {
    var allow = spec.allow();
    @Nullable List<FromEntry> from = allow == null ? null : allow.from();
    return Stream.ofNullable(from)
        .flatMap(List::stream)
        .filter(Objects::nonNull)
        .filter(entry -> isOnPortOf(service, entry));
  }

  private static boolean isOnPortOf(DeclaredService service, FromEntry from) {
    return from.ports() == null
        || service.ports().stream()
            .anyMatch(
                port ->
                    from.ports().stream()
                        .filter(Objects::nonNull)
                        .anyMatch(named -> port.name().equals(named.name())));
  }
}
