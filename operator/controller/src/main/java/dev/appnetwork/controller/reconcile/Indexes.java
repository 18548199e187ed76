// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.GatewayName;
import dev.appnetwork.planner.References;
import dev.appnetwork.planner.exposure.HostKeys;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the AppNetworks that refer to an object in the cache, so that a change enqueues only those.
 */
final class Indexes {

  private static final String PEERS = "peers";
  private static final String INGRESS_CLASS = "ingressClass";
  private static final String GATEWAY = "gateway";
  private static final String GATEWAYS_OF_NAMESPACE = "gatewaysOfNamespace";
  private static final String HOSTS = "hosts";
  private static final String LABELS = "labels";
  private static final String NAMESPACES_OF_PODS = "namespacesOfPods";

  private final IndexerResourceCache<AppNetwork> apps;

  /** Adds the indexes to a cache before it is started. */
  Indexes(IndexerResourceCache<AppNetwork> apps) {
    this.apps = apps;
    apps.addIndexers(
        Map.of(
            PEERS,
            Indexes::peers,
            INGRESS_CLASS,
            Indexes::ingressClass,
            GATEWAY,
            Indexes::gateway,
            GATEWAYS_OF_NAMESPACE,
            Indexes::gatewaysOfNamespace,
            HOSTS,
            Indexes::hosts,
            LABELS,
            SharedPods::keys,
            NAMESPACES_OF_PODS,
            MissingNamespaces::named));
  }

  /** Returns the AppNetworks that refer to {@code peer}, which can include itself. */
  Set<ResourceID> referringTo(AppRef peer) {
    return ids(apps.byIndex(PEERS, peer.toString()));
  }

  /**
   * Returns the AppNetworks with exposures of the class, and those with exposures of the default
   * class.
   */
  Set<ResourceID> exposedBy(String ingressClass) {
    var ids = new HashSet<>(ids(apps.byIndex(INGRESS_CLASS, ingressClass)));
    ids.addAll(ids(apps.byIndex(INGRESS_CLASS, References.DEFAULT_INGRESS_CLASS)));
    return ids;
  }

  /** Returns the AppNetworks with exposures of the Gateway. */
  Set<ResourceID> exposedBy(GatewayName gateway) {
    return ids(apps.byIndex(GATEWAY, gateway.toString()));
  }

  /** Returns the AppNetworks of a namespace with exposures of any Gateway. */
  Set<ResourceID> exposedByGatewaysFrom(String namespace) {
    return ids(apps.byIndex(GATEWAYS_OF_NAMESPACE, namespace));
  }

  private static List<String> gateway(AppNetwork app) {
    return References.gateways(app.getMetadata().getNamespace(), app.getSpec()).stream()
        .map(GatewayName::toString)
        .toList();
  }

  private static List<String> gatewaysOfNamespace(AppNetwork app) {
    return gateway(app).isEmpty() ? List.of() : List.of(app.getMetadata().getNamespace());
  }

  /** Returns the AppNetworks with hosts that can overlap with one of the hosts. */
  Map<ResourceID, AppNetwork> withOverlappingHosts(Set<String> hosts) {
    var near = new HashMap<ResourceID, AppNetwork>();
    for (var host : hosts) {
      for (var key : HostKeys.lookupKeys(host)) {
        apps.byIndex(HOSTS, key).forEach(app -> near.put(ResourceID.fromResource(app), app));
      }
    }
    return near;
  }

  /**
   * Returns the AppNetworks of the same namespace whose selectors share a label with the app's
   * selector.
   */
  Stream<AppNetwork> sharingLabelsWith(AppNetwork app) {
    return SharedPods.keys(app).stream()
        .flatMap(key -> apps.byIndex(LABELS, key).stream())
        .distinct();
  }

  /** Returns the AppNetworks with a {@code pods} peer in the namespace. */
  Set<ResourceID> namingNamespace(String namespace) {
    return ids(apps.byIndex(NAMESPACES_OF_PODS, namespace));
  }

  /** Returns whether the AppNetwork is cached. */
  boolean contains(ResourceID app) {
    return apps.get(app).isPresent();
  }

  private static List<String> peers(AppNetwork app) {
    return References.peers(app.getMetadata().getNamespace(), app.getSpec()).stream()
        .map(AppRef::toString)
        .toList();
  }

  private static List<String> ingressClass(AppNetwork app) {
    return List.copyOf(References.ingressClasses(app.getSpec()));
  }

  private static List<String> hosts(AppNetwork app) {
    return HostLookup.hosts(app).stream()
        .flatMap(host -> HostKeys.indexKeys(host).stream())
        .distinct()
        .toList();
  }

  private static Set<ResourceID> ids(List<AppNetwork> apps) {
    return apps.stream().map(ResourceID::fromResource).collect(Collectors.toSet());
  }
}
