// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.cluster;

import dev.appnetwork.discovery.BoundedWait;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Watches the objects that cluster discovery needs, besides AppNetworks and owned objects. Nothing
 * is planned until each watch has listed its objects or was rejected.
 */
public final class ClusterInformers implements AutoCloseable {

  /** Concurrent lists and watch requests. Threads end when idle. */
  private static final int THREADS = 4;

  private final KubernetesClient client;
  private final ScheduledThreadPoolExecutor executor;
  private final List<ResilientWatch<?, ?>> loops = new CopyOnWriteArrayList<>();
  private final List<ResilientWatch<?, ?>> optional = new CopyOnWriteArrayList<>();
  private final Map<String, ServedKind> servedKinds = new HashMap<>();
  private boolean started;

  /** Creates a view without watches. */
  public ClusterInformers(KubernetesClient client) {
    this.client = client;
    // The client deserializes watch events by kind, not by the requested type.
    client.getKubernetesSerialization().registerKubernetesResource(CrdView.class);
    this.executor =
        new ScheduledThreadPoolExecutor(
            THREADS,
            task -> {
              var thread = new Thread(task, "cluster-view");
              thread.setDaemon(true);
              return thread;
            });
    executor.setKeepAliveTime(5, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
    executor.setRemoveOnCancelPolicy(true);
  }

  /**
   * Watches the objects of {@code query}, from the start of the view, or immediately if it is
   * started.
   */
  public synchronized <T extends HasMetadata, V> WatchCache<V> watch(WatchQuery<T, V> query) {
    return add(new ResilientWatch<>(query, null, client, executor));
  }

  /**
   * Watches a kind that might not be served. While it isn't, no requests are sent, and there are no
   * objects.
   */
  public synchronized <T extends HasMetadata, V> WatchCache<V> watchIfServed(
      ServedKind kind, WatchQuery<T, V> query) {
    var loop = new ResilientWatch<>(query, kind, client, executor);
    kind.onChange(loop::onKindChanged);
    return add(loop);
  }

  /**
   * Watches objects that only findings depend on, so nothing waits for them.
   *
   * @param kind tells whether the kind is served; null if it always is
   */
  public synchronized <T extends HasMetadata, V> WatchCache<V> watchOptional(
      @Nullable ServedKind kind, WatchQuery<T, V> query) {
    var loop = new ResilientWatch<>(query, kind, client, executor);
    if (kind != null) {
      kind.onChange(loop::onKindChanged);
    }
    optional.add(loop);
    if (started) {
      loop.start();
    }
    return loop.watched();
  }

  private <V> WatchCache<V> add(ResilientWatch<?, V> loop) {
    loops.add(loop);
    if (started) {
      loop.start();
    }
    return loop.watched();
  }

  /** Ends a watch that is no longer needed. */
  synchronized void unwatch(WatchCache<?> watched) {
    var ended = loops.stream().filter(loop -> loop.watched() == watched).toList();
    loops.removeAll(ended);
    ended.forEach(ResilientWatch::close);
  }

  /**
   * Returns whether a custom resource is served, according to its CRD.
   *
   * @param crd name of the CRD, for example {@code httproutes.gateway.networking.k8s.io}
   * @param version the required version, for example {@code v1}
   */
  public synchronized ServedKind servedKind(String crd, String version) {
    return servedKinds.computeIfAbsent(
        crd + "/" + version,
        key ->
            new ServedKind(
                watch(WatchQuery.of(CrdView.class, CrdView::servedVersions).named(crd)), version));
  }

  /** Returns whether the custom resource of {@code type} is served in the version of the type. */
  public ServedKind servedKind(Class<? extends HasMetadata> type) {
    return servedKind(HasMetadata.getFullResourceName(type), HasMetadata.getVersion(type));
  }

  /** Runs a task for a change of the cluster that might take long. */
  public void execute(Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException e) {
      // The view is closed, so the task isn't needed.
    }
  }

  /** Starts the watches. */
  public synchronized void start() {
    started = true;
    loops.forEach(ResilientWatch::start);
    optional.forEach(ResilientWatch::start);
  }

  /** Returns whether each watch has listed its objects, or can't at the moment. */
  public boolean isSettled() {
    if (hasResponse()) {
      loops.forEach(ResilientWatch::giveUpWaiting);
    }
    return loops.stream().allMatch(loop -> loop.watched().isSettled());
  }

  /** Returns whether the API server has responded to any list. */
  private boolean hasResponse() {
    return loops.stream().anyMatch(loop -> loop.watched().state() == WatchCache.State.LISTED);
  }

  /** Describes the watches that aren't settled. */
  public List<String> unsettled() {
    return loops.stream()
        .map(ResilientWatch::watched)
        .filter(watched -> !watched.isSettled())
        .map(WatchCache::toString)
        .toList();
  }

  /** Returns the types that can't be listed because the API server only returns errors. */
  public Set<Class<?>> failing() {
    return loops.stream()
        .filter(loop -> loop.watched().isFailing())
        .map(ResilientWatch::type)
        .collect(Collectors.toSet());
  }

  /** Waits until all watches are settled, up to {@code longest}. */
  public void awaitSettled(Duration longest) throws InterruptedException {
    BoundedWait.until(this::isSettled, longest);
  }

  @Override
  public void close() {
    executor.shutdownNow();
    loops.forEach(ResilientWatch::close);
    optional.forEach(ResilientWatch::close);
  }
}
