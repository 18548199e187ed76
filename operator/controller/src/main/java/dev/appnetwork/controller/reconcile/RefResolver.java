// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.GatewayFacts;
import dev.appnetwork.planner.GatewayName;
import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.PeerApp;
import dev.appnetwork.planner.PlanInput;
import dev.appnetwork.planner.References;
import dev.appnetwork.planner.exposure.HostClaims;
import dev.appnetwork.planner.others.SharingApp;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClass;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the references of an AppNetwork from caches only. A missing object is absent from the
 * result.
 */
public final class RefResolver {

  private final Cache<AppNetwork> apps;
  private final IngressClasses ingressClasses;
  private final Function<AppNetwork, Map<GatewayName, GatewayFacts>> gateways;
  private final Function<AppNetwork, List<HostClaim>> claims;
  private final Function<AppNetwork, List<SharingApp>> sharing;
  private final Supplier<ClusterFacts> facts;
  private final ClusterSettings settings;
  private final BiPredicate<AppNetwork, AppNetwork> suggests;

  /**
   * Reads from the given caches, which must not change. A finding about a missing peer can name any
   * AppNetwork in them.
   *
   * @param external host claims of other kinds of objects
   */
  public RefResolver(
      Cache<AppNetwork> apps,
      Cache<IngressClass> ingressClasses,
      Function<AppNetwork, Map<GatewayName, GatewayFacts>> gateways,
      List<HostClaim> external,
      Supplier<ClusterFacts> facts,
      ClusterSettings settings) {
    this(
        apps,
        new IngressClasses(ingressClasses, IngressClasses.none(), null),
        gateways,
        HostLookup.indexed(apps, external),
        SharedPods.indexed(apps),
        facts,
        settings,
        (app, other) -> true);
  }

  RefResolver(
      Cache<AppNetwork> apps,
      IngressClasses ingressClasses,
      Function<AppNetwork, Map<GatewayName, GatewayFacts>> gateways,
      Function<AppNetwork, List<HostClaim>> claims,
      Function<AppNetwork, List<SharingApp>> sharing,
      Supplier<ClusterFacts> facts,
      ClusterSettings settings,
      BiPredicate<AppNetwork, AppNetwork> suggests) {
    this.apps = apps;
    this.ingressClasses = ingressClasses;
    this.gateways = gateways;
    this.claims = claims;
    this.sharing = sharing;
    this.facts = facts;
    this.settings = settings;
    this.suggests = suggests;
  }

  /** Returns the planner's input for {@code app}. */
  public PlanInput resolve(AppNetwork app) {
    var namespace = app.getMetadata().getNamespace();
    var peers = new HashMap<AppRef, PeerApp>();
    for (var ref : References.peers(namespace, app.getSpec())) {
      apps.get(new ResourceID(ref.name(), ref.namespace()))
          .flatMap(RefResolver::peerApp)
          .ifPresent(peer -> peers.put(ref, peer));
    }
    var claimed = claims.apply(app);
    return new PlanInput(
            ref(app),
            since(app),
            app.getSpec(),
            app.specProblem().orElse(null),
            peers,
            ingressClasses.of(app, HostClaims.ingressClasses(claimed)),
            gateways.apply(app),
            claimed,
            facts.get(),
            settings)
        .withSharingApps(sharing.apply(app))
        .withSimilar(similar(app, peers.keySet()));
  }

  /** Only looked up if a name is unknown, because there can be many. */
  private Set<AppRef> similar(AppNetwork app, Set<AppRef> found) {
    return found.containsAll(References.peers(app.getMetadata().getNamespace(), app.getSpec()))
        ? Set.of()
        : apps.list(other -> suggests.test(app, other))
            .map(RefResolver::ref)
            .collect(Collectors.toSet());
  }

  /** The names of AppNetworks in other namespaces must not be disclosed in a status. */
  static boolean shareNamespace(AppNetwork app, AppNetwork other) {
    return app.getMetadata().getNamespace().equals(other.getMetadata().getNamespace());
  }

  /**
   * Returns the parts of {@code app} that are visible to peers; empty if its spec is unreadable.
   */
  static Optional<PeerApp> peerApp(AppNetwork app) {
    return PeerApp.of(app.getSpec());
  }

  /** Returns a reference to the AppNetwork. */
  static AppRef ref(AppNetwork app) {
    return new AppRef(app.getMetadata().getNamespace(), app.getMetadata().getName());
  }

  /** Returns the creation timestamp. The oldest host claim wins. */
  static Instant since(AppNetwork app) {
    @Nullable String created = app.getMetadata().getCreationTimestamp();
    return created == null ? Instant.EPOCH : Instant.parse(created);
  }
}
