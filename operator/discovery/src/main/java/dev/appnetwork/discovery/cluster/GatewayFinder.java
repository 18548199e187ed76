// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.cluster;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.planner.GatewayFacts;
import dev.appnetwork.planner.GatewayName;
import dev.appnetwork.planner.IngressClassFacts;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.GatewayClass;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The Gateways of the cluster, their classes, and the namespace labels that listeners select by.
 * Watched only while the cluster serves Gateways.
 */
public final class GatewayFinder {

  private final WatchCache<GatewayFacts> gateways;
  private final WatchCache<IngressClassFacts> classes;
  private final WatchCache<Map<String, String>> namespaces;
  private final GatewayLookup lookup;

  /**
   * Registers the required watches.
   *
   * @param controllers searches for the controllers of GatewayClasses
   */
  public GatewayFinder(ClusterInformers cluster, IngressControllerFinder controllers) {
    var served = cluster.servedKind(Gateway.class);
    gateways = cluster.watchIfServed(served, WatchQuery.of(Gateway.class, GatewayFacts::of));
    classes =
        cluster.watchIfServed(served, WatchQuery.of(GatewayClass.class, GatewayLookup::facts));
    namespaces =
        cluster.watchIfServed(served, WatchQuery.of(Namespace.class, GatewayLookup::labels));
    lookup =
        new GatewayLookup(
            gateways::get,
            name -> classes.get(name).map(controllers::withEvidence),
            namespaces::get);
    classes.onChange((id, before, now) -> Stream.ofNullable(now).forEach(controllers::follow));
  }

  /** Returns the existing Gateways that an AppNetwork refers to. */
  public Map<GatewayName, GatewayFacts> find(AppNetwork app) {
    return lookup.find(app);
  }

  /** Returns the cache of Gateways. */
  public WatchCache<?> gateways() {
    return gateways;
  }

  /**
   * Notifies of changes.
   *
   * @param ofGateway is called with Gateways that changed, or whose class changed
   * @param ofNamespace is called with namespaces whose labels changed
   */
  public void onChange(Consumer<GatewayName> ofGateway, Consumer<String> ofNamespace) {
    gateways.onChange(
        (id, before, now) ->
            ofGateway.accept(new GatewayName(id.getNamespace().orElse(""), id.getName())));
    classes.onChange(
        (id, before, now) ->
            gateways.all().stream()
                .filter(gateway -> gateway.className().equals(id.getName()))
                .map(gateway -> new GatewayName(gateway.namespace(), gateway.name()))
                .forEach(ofGateway));
    namespaces.onChange((id, before, now) -> ofNamespace.accept(id.getName()));
  }
}
