// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.hosts;

import dev.appnetwork.discovery.cluster.ClusterInformers;
import dev.appnetwork.discovery.cluster.WatchCache;
import dev.appnetwork.discovery.cluster.WatchQuery;
import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.OwnerLabels;
import dev.appnetwork.planner.exposure.HostKeys;
import dev.appnetwork.planner.exposure.JoinedNames;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Hosts claimed by unmanaged Ingresses and HTTPRoutes. Only the claims are kept. */
public final class ExternalHostClaims {

  /** The claimant kind of Ingresses. */
  public static final String INGRESS = "Ingress";

  /** The claimant kind of HTTPRoutes. */
  public static final String HTTP_ROUTE = "HTTPRoute";

  private static final String ROUTE_CRD = "httproutes.gateway.networking.k8s.io";
  private static final String ROUTE_VERSION = "v1";
  private static final String NOT_OURS = OwnerLabels.MANAGED_BY + "!=" + OwnerLabels.OPERATOR;

  private final Map<String, Set<HostClaim>> byKey = new ConcurrentHashMap<>();
  private final List<Consumer<Set<String>>> listeners = new CopyOnWriteArrayList<>();

  /**
   * Registers the required watches with {@code cluster}.
   *
   * @param namespaces the watched namespaces; empty for all
   */
  public ExternalHostClaims(ClusterInformers cluster, Set<String> namespaces) {
    var served = cluster.servedKind(ROUTE_CRD, ROUTE_VERSION);
    var ingresses = WatchQuery.of(Ingress.class, IngressClaims::of).labeled(NOT_OURS);
    var routes = WatchQuery.of(HTTPRoute.class, RouteClaims::of).labeled(NOT_OURS);
    ingresses.inEach(namespaces).forEach(query -> follow(cluster.watch(query)));
    routes.inEach(namespaces).forEach(query -> follow(cluster.watchIfServed(served, query)));
  }

  /** Returns the claims of objects that were read once. */
  public static List<HostClaim> of(Collection<Ingress> ingresses, Collection<HTTPRoute> routes) {
    return Stream.concat(
            ingresses.stream().filter(UnmanagedResources::isUnlabeled).map(IngressClaims::of),
            routes.stream().filter(UnmanagedResources::isUnlabeled).map(RouteClaims::of))
        .filter(Objects::nonNull)
        .flatMap(List::stream)
        .toList();
  }

  private void follow(WatchCache<List<HostClaim>> watched) {
    watched.onChange(this::changed);
  }

  void changed(ResourceID id, @Nullable List<HostClaim> before, @Nullable List<HostClaim> now) {
    var removed = new HashSet<>(before == null ? List.of() : before);
    var added = new HashSet<>(now == null ? List.of() : now);
    // Unchanged claims aren't reported.
    var unchanged = new HashSet<>(removed);
    unchanged.retainAll(added);
    removed.removeAll(unchanged);
    added.removeAll(unchanged);
    added.forEach(this::add);
    removed.forEach(this::remove);
    var keys = new HashSet<String>();
    Stream.concat(removed.stream(), added.stream())
        .forEach(claim -> keys.addAll(HostKeys.of(claim)));
    if (!keys.isEmpty()) {
      listeners.forEach(listener -> listener.accept(keys));
    }
  }

  private void add(HostClaim claim) {
    for (var key : keys(claim)) {
      byKey.compute(
          key,
          (k, some) -> {
            Set<HostClaim> claims = some == null ? ConcurrentHashMap.newKeySet() : some;
            claims.add(claim);
            return claims;
          });
    }
  }

  private void remove(HostClaim claim) {
    for (var key : keys(claim)) {
      byKey.computeIfPresent(
          key,
          (k, claims) -> {
            claims.remove(claim);
            return claims.isEmpty() ? null : claims;
          });
    }
  }

  private static Collection<String> keys(HostClaim claim) {
    return HostKeys.of(claim).stream().flatMap(key -> HostKeys.indexKeys(key).stream()).toList();
  }

  /** Calls {@code listener} with the hosts and {@link JoinedNames} whose claims changed. */
  public void onChange(Consumer<Set<String>> listener) {
    listeners.add(listener);
  }

  /** Returns all claims that can conflict with a claim to a host or key of a backend. */
  public Set<HostClaim> overlapping(String hostOrKey) {
    var claims = new HashSet<HostClaim>();
    for (var key : HostKeys.lookupKeys(hostOrKey)) {
      claims.addAll(byKey.getOrDefault(key, Set.of()));
    }
    return claims;
  }
}
