package dev.appnetwork.operator.cluster;

import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterFacts.FqdnPolicies;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** Puts together what the planner has to know about the cluster, and follows it. */
public final class FactsFinder {

  private final ApiServerFinder apiServer;
  private final ServedKind ciliumPolicies;
  private final ServedKind gkePolicies;
  private final ServedKind httpRoutes;
  private final List<BiConsumer<ClusterFacts, ClusterFacts>> listeners =
      new CopyOnWriteArrayList<>();
  private volatile ClusterFacts facts = ClusterFacts.UNKNOWN;

  /** Adds what it has to see to {@code cluster}. */
  public FactsFinder(ClusterView cluster) {
    apiServer = new ApiServerFinder(cluster, this::look);
    ciliumPolicies = follow(cluster.servedKind("ciliumnetworkpolicies.cilium.io", "v2"));
    gkePolicies = follow(cluster.servedKind("fqdnnetworkpolicies.networking.gke.io", "v1alpha1"));
    httpRoutes = follow(cluster.servedKind("httproutes.gateway.networking.k8s.io", "v1"));
  }

  private ServedKind follow(ServedKind kind) {
    kind.onChange(this::look);
    return kind;
  }

  /** What is known at this moment. */
  public ClusterFacts facts() {
    return facts;
  }

  /** From now on tells {@code listener} what was known before, and what is known now. */
  public void onChange(BiConsumer<ClusterFacts, ClusterFacts> listener) {
    listeners.add(listener);
  }

  private synchronized void look() {
    var before = facts;
    var now =
        new ClusterFacts(
            List.of(), apiServer.find(), List.of(), fqdnPolicies(), httpRoutes.isServed());
    if (!now.equals(before)) {
      facts = now;
      listeners.forEach(listener -> listener.accept(before, now));
    }
  }

  // Where a cluster has both, its plugin is a Cilium of its own: GKE's own one serves only GKE's.
  private FqdnPolicies fqdnPolicies() {
    if (ciliumPolicies.isServed()) {
      return FqdnPolicies.CILIUM;
    }
    return gkePolicies.isServed() ? FqdnPolicies.GKE : FqdnPolicies.NONE;
  }
}
