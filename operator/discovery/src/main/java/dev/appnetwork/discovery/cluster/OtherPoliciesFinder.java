// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.cluster;

import dev.appnetwork.discovery.cluster.AdminPolicyView.AdminNetworkPolicy;
import dev.appnetwork.discovery.cluster.AdminPolicyView.BaselineAdminNetworkPolicy;
import dev.appnetwork.discovery.cluster.AdminPolicyView.ClusterNetworkPolicy;
import dev.appnetwork.planner.others.AdminPolicy;
import dev.appnetwork.planner.others.OtherPolicies;
import dev.appnetwork.planner.others.UnmanagedPolicy;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Unmanaged policies that allow or deny traffic. Administrators' policies, and the namespace labels
 * for them, are watched only while the cluster serves their kind.
 */
public final class OtherPoliciesFinder {

  private final ClusterInformers cluster;
  private final Map<String, Map<String, UnmanagedPolicy>> unmanaged = new ConcurrentHashMap<>();
  private final Map<Class<?>, WatchCache<AdminPolicy>> admin = new ConcurrentHashMap<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private volatile @Nullable WatchCache<Map<String, String>> namespaces;

  /** Receives changes, on a thread that must not be blocked. */
  @FunctionalInterface
  public interface Listener {
    /** Called after a change that can affect the apps of the matching namespaces. */
    void changed(Predicate<String> ofNamespaces);
  }

  /**
   * Registers the required watches with {@code cluster}.
   *
   * @param watched the watched namespaces; empty for all
   */
  public OtherPoliciesFinder(ClusterInformers cluster, Set<String> watched) {
    this.cluster = cluster;
    // Owned policies are watched as well, but dropped: every user can set a label, so it must not
    // hide a policy.
    var policies = WatchQuery.of(NetworkPolicy.class, UnmanagedPolicy::of);
    policies.inEach(watched).forEach(query -> cluster.watch(query).onChange(this::changed));
    follow(ClusterNetworkPolicy.class);
    follow(AdminNetworkPolicy.class);
    follow(BaselineAdminNetworkPolicy.class);
  }

  /** Returns the policies that can select pods of the namespace. */
  public OtherPolicies of(String namespace) {
    var policies = unmanaged.getOrDefault(namespace, Map.of());
    var known = namespaces;
    var labels = known == null ? null : known.get(new ResourceID(namespace)).orElse(null);
    return new OtherPolicies(
        policies.values().stream().sorted(Comparator.comparing(UnmanagedPolicy::name)).toList(),
        admin.values().stream().flatMap(kind -> kind.all().stream()).toList(),
        labels);
  }

  /** Calls {@code listener} after each change. */
  public void onChange(Listener listener) {
    listeners.add(listener);
  }

  private void changed(
      ResourceID id, @Nullable UnmanagedPolicy before, @Nullable UnmanagedPolicy now) {
    var namespace = id.getNamespace().orElse("");
    unmanaged.compute(
        namespace,
        (name, policies) -> {
          Map<String, UnmanagedPolicy> some =
              policies == null ? new ConcurrentHashMap<>() : policies;
          if (now == null) {
            some.remove(id.getName());
          } else {
            some.put(id.getName(), now);
          }
          return some.isEmpty() ? null : some;
        });
    notify(namespace::equals);
  }

  private void follow(Class<? extends AdminPolicyView> kind) {
    var served = cluster.servedKind(kind);
    served.onChange(
        () -> {
          if (served.isServed()) {
            cluster.execute(() -> watch(kind));
          }
        });
  }

  private synchronized void watch(Class<? extends AdminPolicyView> kind) {
    if (namespaces == null) {
      var watched = cluster.watch(WatchQuery.of(Namespace.class, OtherPoliciesFinder::labels));
      watched.onChange((id, before, now) -> notify(id.getName()::equals));
      namespaces = watched;
    }
    if (!admin.containsKey(kind)) {
      WatchCache<AdminPolicy> policies = watched(kind);
      policies.onChange((id, before, now) -> notify(namespace -> true));
      admin.put(kind, policies);
    }
  }

  private <T extends AdminPolicyView> WatchCache<AdminPolicy> watched(Class<T> kind) {
    return cluster.watch(WatchQuery.of(kind, AdminPolicyView::policy));
  }

  private static Map<String, String> labels(Namespace namespace) {
    @Nullable Map<String, String> labels = namespace.getMetadata().getLabels();
    return labels == null ? Map.of() : Map.copyOf(labels);
  }

  private void notify(Predicate<String> ofNamespaces) {
    listeners.forEach(listener -> listener.changed(ofNamespaces));
  }
}
