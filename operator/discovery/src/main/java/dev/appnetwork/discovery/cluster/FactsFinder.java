// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.cluster;

import dev.appnetwork.discovery.cluster.PluginPolicy.CiliumNetworkPolicy;
import dev.appnetwork.discovery.cluster.PluginPolicy.FQDNNetworkPolicy;
import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterFacts.FqdnPolicies;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.DnsTarget;
import dev.appnetwork.planner.IngressControllerPods;
import dev.appnetwork.planner.UnknownFact;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects the discovered cluster state for the planner, and tracks changes. */
public final class FactsFinder {

  private final ApiServerFinder apiServer;
  private final Supplier<List<DnsTarget>> dns;
  private final ClusterInformers cluster;
  private final ServedKind ciliumPolicies;
  private final ServedKind gkePolicies;
  private final ServedKind httpRoutes;
  private final ServedKind middlewares;
  private final List<BiConsumer<ClusterFacts, ClusterFacts>> listeners =
      new CopyOnWriteArrayList<>();
  private final Map<UnknownFact, BooleanSupplier> rejections = new ConcurrentHashMap<>();
  private volatile ClusterFacts facts = ClusterFacts.UNKNOWN;
  private volatile @Nullable NodeAddressFinder nodes;

  /**
   * Registers the required watches with {@code cluster}, except for facts that {@code settings}
   * define.
   */
  public FactsFinder(ClusterInformers cluster, ClusterSettings settings) {
    this.cluster = cluster;
    apiServer = new ApiServerFinder(cluster, this::refresh);
    dns = settings.dns().isEmpty() ? dns(cluster) : List::of;
    if (settings.ingressControllers().stream().anyMatch(IngressControllerPods::hostNetwork)) {
      nodes = new NodeAddressFinder(cluster, this::refresh);
    }
    ciliumPolicies = follow(cluster.servedKind(CiliumNetworkPolicy.class));
    gkePolicies = follow(cluster.servedKind(FQDNNetworkPolicy.class));
    httpRoutes = follow(cluster.servedKind(HTTPRoute.class));
    middlewares = follow(cluster.servedKind(Middleware.class));
    rejections.put(UnknownFact.API_SERVER, apiServer::isRejected);
    rejections.put(
        UnknownFact.SERVED_KINDS,
        () ->
            Stream.of(ciliumPolicies, gkePolicies, httpRoutes, middlewares)
                .anyMatch(ServedKind::isRejected));
  }

  /**
   * Watches the nodes from now on. Without it their addresses stay unknown, because in a large
   * cluster nodes change all the time.
   */
  public void followNodes() {
    if (nodes != null) {
      return;
    }
    synchronized (this) {
      if (nodes == null) {
        nodes = new NodeAddressFinder(cluster, this::refresh);
        // The first list can be complete before the listener is there.
        cluster.execute(this::refresh);
      }
    }
  }

  private Supplier<List<DnsTarget>> dns(ClusterInformers cluster) {
    var finder = new DnsFinder(cluster, this::refresh);
    rejections.put(UnknownFact.DNS, finder::isIncomplete);
    rejections.put(UnknownFact.DNS_SERVERS, finder::isAssumed);
    return finder::find;
  }

  /**
   * Includes a fact in {@link ClusterFacts#unknown} while another component's watch is rejected.
   */
  public void reportForbidden(UnknownFact what, WatchCache<?> watched) {
    rejections.put(what, watched::isRejected);
    watched.onStateChange(this::refresh);
  }

  private ServedKind follow(ServedKind kind) {
    kind.onChange(this::refresh);
    return kind;
  }

  /** Returns the current facts. */
  public ClusterFacts facts() {
    return facts;
  }

  /** Calls {@code listener} with the previous and the new facts whenever they change. */
  public void onChange(BiConsumer<ClusterFacts, ClusterFacts> listener) {
    listeners.add(listener);
  }

  private synchronized void refresh() {
    var before = facts;
    var now =
        new ClusterFacts(
            dns.get(),
            apiServer.find(),
            addressesOfNodes(),
            fqdnPolicies(),
            httpRoutes.isServed(),
            middlewares.isServed(),
            unknown());
    if (!now.equals(before)) {
      facts = now;
      listeners.forEach(listener -> listener.accept(before, now));
    }
  }

  private List<String> addressesOfNodes() {
    var finder = nodes;
    return finder == null ? List.of() : finder.find();
  }

  private Set<UnknownFact> unknown() {
    var unknown = EnumSet.noneOf(UnknownFact.class);
    rejections.forEach(
        (what, isRefused) -> {
          if (isRefused.getAsBoolean()) {
            unknown.add(what);
          }
        });
    return unknown;
  }

  private FqdnPolicies fqdnPolicies() {
    return fqdnPolicies(ciliumPolicies.isServed(), gkePolicies.isServed());
  }

  /**
   * Returns the policy kind to use for DNS names, given the served kinds. If a cluster serves both,
   * its plugin is a self-managed Cilium, because GKE's own plugin serves only GKE's kind.
   */
  public static FqdnPolicies fqdnPolicies(boolean cilium, boolean gke) {
    if (cilium) {
      return FqdnPolicies.CILIUM;
    }
    return gke ? FqdnPolicies.GKE : FqdnPolicies.NONE;
  }
}
