// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.hosts;

import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.HostClaim.Claimant;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPPathMatch;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteRule;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Extracts the host claims of an HTTPRoute. */
final class RouteClaims {

  private static final Set<String> MESH_PARENTS = Set.of("Service", "ServiceEntry");

  private RouteClaims() {}

  /**
   * Returns the claims of an HTTPRoute; null if it has none. A route without hosts serves only
   * unclaimed hosts, and a route of a service mesh exposes nothing. Both claim nothing.
   */
  static @Nullable List<HostClaim> of(HTTPRoute route) {
    var spec = route.getSpec();
    if (spec == null || !isExposed(spec) || UnmanagedResources.isOwned(route.getMetadata())) {
      return null;
    }
    var claimant = UnmanagedResources.claimant(ExternalHostClaims.HTTP_ROUTE, route.getMetadata());
    var claims = new LinkedHashSet<HostClaim>();
    for (var host : UnmanagedResources.orEmpty(spec.getHostnames())) {
      for (var rule : UnmanagedResources.orEmpty(spec.getRules())) {
        claims.addAll(claims(host, rule, claimant));
      }
    }
    return UnmanagedResources.orNull(List.copyOf(claims));
  }

  private static boolean isExposed(HTTPRouteSpec spec) {
    return UnmanagedResources.orEmpty(spec.getParentRefs()).stream()
        .anyMatch(parent -> parent.getKind() == null || !MESH_PARENTS.contains(parent.getKind()));
  }

  private static List<HostClaim> claims(String host, HTTPRouteRule rule, Claimant claimant) {
    var claims = new ArrayList<HostClaim>();
    var matches = UnmanagedResources.orEmpty(rule.getMatches());
    if (matches.isEmpty()) {
      claims.add(new HostClaim(host, "/", false, claimant));
    }
    for (var match : matches) {
      @Nullable HTTPPathMatch path = match.getPath();
      var type = path == null || path.getType() == null ? "PathPrefix" : path.getType();
      var value = path == null || path.getValue() == null ? "/" : path.getValue();
      // The paths that a regular expression matches are unknown.
      if (type.equals("PathPrefix") || type.equals("Exact")) {
        claims.add(new HostClaim(host, value, type.equals("Exact"), claimant));
      }
    }
    return claims;
  }
}
