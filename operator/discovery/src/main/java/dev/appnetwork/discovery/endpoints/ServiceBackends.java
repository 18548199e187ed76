// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.endpoints;

import dev.appnetwork.discovery.cluster.ClusterInformers;
import dev.appnetwork.discovery.cluster.WatchCache;
import dev.appnetwork.discovery.cluster.WatchQuery;
import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.OwnerLabels;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Endpoint counts of the AppNetworks' Services. The EndpointSlice controller copies a Service's
 * labels to its slices, so a watch by the operator's label returns owned slices only.
 */
public final class ServiceBackends {

  /** Key of the watch on all namespaces. */
  private static final String ALL = "";

  private final Map<AppRef, Map<ResourceID, SliceFacts>> slices = new ConcurrentHashMap<>();
  private final Map<String, WatchCache<SliceFacts>> watched = new HashMap<>();
  private final NodeAddresses nodes;
  private final List<Consumer<AppRef>> listeners = new CopyOnWriteArrayList<>();

  /**
   * Registers the required watches with {@code cluster}.
   *
   * @param namespaces the watched namespaces; empty for all
   */
  public ServiceBackends(ClusterInformers cluster, Set<String> namespaces) {
    nodes = new NodeAddresses(cluster);
    var owned = WatchQuery.of(EndpointSlice.class, SliceFacts::of).labeled(OwnerLabels.SELECTOR);
    if (namespaces.isEmpty()) {
      follow(cluster, ALL, owned);
    } else {
      namespaces.forEach(namespace -> follow(cluster, namespace, owned.inNamespace(namespace)));
    }
  }

  private void follow(
      ClusterInformers cluster, String namespace, WatchQuery<EndpointSlice, SliceFacts> query) {
    var some = cluster.watch(query);
    some.onChange(this::changed);
    watched.put(namespace, some);
  }

  private void changed(ResourceID id, @Nullable SliceFacts before, @Nullable SliceFacts now) {
    if (before != null && (now == null || !now.app().equals(before.app()))) {
      slices.computeIfPresent(
          before.app(),
          (app, some) -> {
            some.remove(id);
            return some.isEmpty() ? null : some;
          });
      if (counts(before)) {
        signal(before.app());
      }
    }
    if (now != null) {
      slices.compute(
          now.app(),
          (app, some) -> {
            Map<ResourceID, SliceFacts> all = some == null ? new ConcurrentHashMap<>() : some;
            all.put(id, now);
            return all;
          });
      if (counts(now) || (before != null && counts(before))) {
        signal(now.app());
      }
    }
  }

  // Each Service initially has an empty slice, which is equivalent to none.
  private static boolean counts(SliceFacts slice) {
    return slice.total() > 0;
  }

  private void signal(AppRef app) {
    listeners.forEach(listener -> listener.accept(app));
  }

  /** Calls {@code listener} with the AppNetwork whose endpoints changed. */
  public void onChange(Consumer<AppRef> listener) {
    listeners.add(listener);
  }

  /** Runs {@code listener} when slices become readable or unreadable. */
  public void onStateChange(Runnable listener) {
    watched.values().forEach(some -> some.onStateChange(listener));
  }

  private boolean isReadable(String namespace) {
    var some = watched.getOrDefault(namespace, watched.get(ALL));
    return some != null && !some.isRejected();
  }

  /** Returns the endpoint counts of a Service of an AppNetwork. */
  public Backends of(AppRef app, Service service) {
    if (!isReadable(app.namespace())) {
      return Backends.UNREADABLE;
    }
    var name = service.getMetadata().getName();
    Collection<SliceFacts> all = slices.getOrDefault(app, Map.of()).values();
    return BackendCount.of(
        service, all.stream().filter(slice -> slice.service().equals(name)).toList(), nodes.all());
  }

  /**
   * Returns the names of the ports that all ready endpoints of a Service have; empty if it has no
   * ready endpoints, or if they can't be read.
   */
  public Set<String> servedPorts(AppRef app, Service service) {
    var name = service.getMetadata().getName();
    @Nullable Set<String> offered = null;
    for (var slice : slices.getOrDefault(app, Map.of()).values()) {
      if (slice.service().equals(name) && slice.ready() > 0) {
        if (offered == null) {
          offered = new HashSet<>(slice.ports().keySet());
        } else {
          offered.retainAll(slice.ports().keySet());
        }
      }
    }
    return offered == null ? Set.of() : offered;
  }

  /**
   * Returns the numbers of an AppNetwork's ports on its pods, by port name. There are several while
   * the pods differ.
   */
  public Map<String, SortedSet<Integer>> portNumbers(AppRef app) {
    var numbers = new HashMap<String, SortedSet<Integer>>();
    slices.getOrDefault(app, Map.of()).values().forEach(slice -> add(slice, numbers));
    return numbers;
  }

  /** Returns the port numbers of all AppNetworks that {@code slices} belong to. */
  public static Map<AppRef, Map<String, SortedSet<Integer>>> portNumbers(
      List<EndpointSlice> slices) {
    var numbers = new HashMap<AppRef, Map<String, SortedSet<Integer>>>();
    slices.stream()
        .flatMap(slice -> Stream.ofNullable(SliceFacts.of(slice)))
        .forEach(slice -> add(slice, numbers.computeIfAbsent(slice.app(), app -> new HashMap<>())));
    return numbers;
  }

  private static void add(SliceFacts slice, Map<String, SortedSet<Integer>> numbers) {
    slice
        .ports()
        .forEach(
            (name, number) -> {
              if (slice.total() > 0 && number > 0) {
                numbers.computeIfAbsent(name, port -> new TreeSet<>()).add(number);
              }
            });
  }
}
