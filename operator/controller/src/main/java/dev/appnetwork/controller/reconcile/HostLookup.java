// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.ExposeEntry;
import dev.appnetwork.api.v1alpha1.Host;
import dev.appnetwork.discovery.hosts.ExternalHostClaims;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.HostClaim.Claimant;
import dev.appnetwork.planner.ObjectNames;
import dev.appnetwork.planner.References;
import dev.appnetwork.planner.exposure.HostClaims;
import dev.appnetwork.planner.exposure.HostKeys;
import dev.appnetwork.planner.exposure.JoinedNames;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds other claims on the hosts of an AppNetwork. */
final class HostLookup {

  private final Indexes indexes;
  private final ExternalHostClaims external;

  /**
   * Claims by generation, because apps with many overlapping hosts would compute them repeatedly.
   */
  private final Map<ResourceID, CachedClaims> cachedClaims = new ConcurrentHashMap<>();

  HostLookup(Indexes indexes, ExternalHostClaims external) {
    this.indexes = indexes;
    this.external = external;
  }

  /** Returns the other claims that can conflict with those of {@code app}. */
  List<HostClaim> claims(AppNetwork app) {
    var hosts = hosts(app);
    if (hosts.isEmpty()) {
      return List.of();
    }
    var self = ResourceID.fromResource(app);
    var claims = new ArrayList<HostClaim>();
    var vias = UnservedExposures.vias(app);
    claiming(hosts)
        .forEach(
            (id, other) -> {
              if (!id.equals(self)) {
                var declared = claimsOf(other);
                claims.addAll(declared.strong());
                declared.weak().stream()
                    .filter(claim -> claim.servedBy() == null || vias.contains(claim.servedBy()))
                    .forEach(claims::add);
              }
            });
    unmanaged(hosts).filter(claim -> !isHandedOver(claim.claimant(), app)).forEach(claims::add);
    return List.copyOf(claims);
  }

  /** Returns the AppNetworks that declare an overlapping host. */
  Map<ResourceID, AppNetwork> claiming(Set<String> hosts) {
    return indexes.withOverlappingHosts(hosts);
  }

  /** Returns the claims of unmanaged Ingresses and HTTPRoutes that {@code app} takes over. */
  List<HostClaim> handedOver(AppNetwork app) {
    return unmanaged(hosts(app)).filter(claim -> isHandedOver(claim.claimant(), app)).toList();
  }

  private Stream<HostClaim> unmanaged(Set<String> hosts) {
    return hosts.stream().flatMap(host -> external.overlapping(host).stream()).distinct();
  }

  /** Returns a lookup that only knows the current {@code apps} and {@code external} claims. */
  static Function<AppNetwork, List<HostClaim>> indexed(
      Cache<AppNetwork> apps, List<HostClaim> external) {
    var byHost = new KeyIndex<AppNetwork>();
    apps.list().forEach(app -> byHost.add(app, indexKeys(hosts(app))));
    var externalByHost = new KeyIndex<HostClaim>();
    external.forEach(claim -> externalByHost.add(claim, indexKeys(HostKeys.of(claim))));
    return app -> {
      var keys = new HashSet<String>();
      hosts(app).forEach(host -> keys.addAll(HostKeys.lookupKeys(host)));
      var declared =
          byHost
              .with(keys)
              .filter(other -> !RefResolver.ref(other).equals(RefResolver.ref(app)))
              .flatMap(other -> declared(other).stream());
      var others = externalByHost.with(keys).filter(claim -> !isHandedOver(claim.claimant(), app));
      return Stream.concat(declared, others).toList();
    };
  }

  private static Set<String> indexKeys(Set<String> hosts) {
    return hosts.stream()
        .flatMap(host -> HostKeys.indexKeys(host).stream())
        .collect(Collectors.toSet());
  }

  private static List<HostClaim> declared(AppNetwork app) {
    return HostClaims.of(RefResolver.ref(app), RefResolver.since(app), app.getSpec());
  }

  private CachedClaims claimsOf(AppNetwork app) {
    var metadata = app.getMetadata();
    var id = ResourceID.fromResource(app);
    var unserved = UnservedExposures.of(app);
    @Nullable CachedClaims before = cachedClaims.get(id);
    if (before != null
        && before.uid().equals(metadata.getUid())
        && before.generation().equals(metadata.getGeneration())
        && before.unserved().equals(unserved)) {
      return before;
    }
    var claims =
        new CachedClaims(
            metadata.getUid(),
            metadata.getGeneration(),
            unserved,
            unserved.strong(app),
            unserved.weak(app));
    cachedClaims.put(id, claims);
    return claims;
  }

  void forget(AppNetwork deleted) {
    cachedClaims.remove(ResourceID.fromResource(deleted));
  }

  /**
   * Returns the declared hosts, valid or not, and the {@link JoinedNames}: two AppNetworks with a
   * common key can conflict as if they had a common host.
   */
  static Set<String> hosts(AppNetwork app) {
    var hosts = new HashSet<>(JoinedNames.of(RefResolver.ref(app), app.getSpec()));
    for (var entry : References.exposures(app.getSpec())) {
      if (entry.hosts() != null) {
        for (@Nullable Host host : entry.hosts()) {
          if (host != null && host.host() != null) {
            hosts.add(host.host());
          }
        }
      }
    }
    return hosts;
  }

  // An object that names the AppNetwork as its successor serves until its owner deletes it, so that
  // there is no gap. An object with the name of an owned one is reported as a name conflict
  // instead, with the remedy; its owner intends to keep its hosts when handing it over.
  private static boolean isHandedOver(Claimant claimant, AppNetwork app) {
    if (claimant.handsOverTo(RefResolver.ref(app))) {
      return true;
    }
    return claimant.namespace().equals(app.getMetadata().getNamespace())
        && References.exposures(app.getSpec()).stream()
            .anyMatch(entry -> isOwnExposure(claimant, RefResolver.ref(app), entry));
  }

  private static boolean isOwnExposure(Claimant claimant, AppRef app, ExposeEntry entry) {
    var kind = entry.gateway() == null ? ExternalHostClaims.INGRESS : ExternalHostClaims.HTTP_ROUTE;
    return claimant.kind().equals(kind)
        && claimant.name().equals(ObjectNames.exposure(app, entry.nameOrMain()));
  }

  private record CachedClaims(
      String uid,
      Long generation,
      UnservedExposures unserved,
      List<HostClaim> strong,
      List<HostClaim> weak) {}
}
