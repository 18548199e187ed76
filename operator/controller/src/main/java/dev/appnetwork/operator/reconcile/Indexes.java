package dev.appnetwork.operator.reconcile;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.References;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Answers from the cache of AppNetworks which of them refer to something, so that a change of that
 * reaches just those.
 */
final class Indexes {

  private static final String PEERS = "peers";
  private static final String INGRESS_CLASS = "ingressClass";

  private final IndexerResourceCache<AppNetwork> apps;

  /** Adds the indexes to a cache that is not started yet. */
  Indexes(IndexerResourceCache<AppNetwork> apps) {
    this.apps = apps;
    apps.addIndexers(Map.of(PEERS, Indexes::peers, INGRESS_CLASS, Indexes::ingressClass));
  }

  /** The AppNetworks that name {@code peer}, itself included where it does. */
  Set<ResourceID> referringTo(AppRef peer) {
    return ids(apps.byIndex(PEERS, peer.toString()));
  }

  /** The AppNetworks that are exposed by the class, and those that take the default one. */
  Set<ResourceID> exposedBy(String ingressClass) {
    var ids = new HashSet<>(ids(apps.byIndex(INGRESS_CLASS, ingressClass)));
    ids.addAll(ids(apps.byIndex(INGRESS_CLASS, References.DEFAULT_INGRESS_CLASS)));
    return ids;
  }

  private static List<String> peers(AppNetwork app) {
    return References.peers(app.getMetadata().getNamespace(), app.getSpec()).stream()
        .map(AppRef::toString)
        .toList();
  }

  private static List<String> ingressClass(AppNetwork app) {
    return References.ingressClass(app.getSpec()).stream().toList();
  }

  private static Set<ResourceID> ids(List<AppNetwork> apps) {
    return apps.stream().map(ResourceID::fromResource).collect(Collectors.toSet());
  }
}
