// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.cluster;

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
 * Watches the cluster besides AppNetworks and owned objects: all discovered state comes from here.
 * Nothing is planned before each watch has listed its objects or was rejected.
 */
public final class ClusterView implements AutoCloseable {

  /**
   * Lists and opens of watches that run at the same time; nothing of it stays while all is well.
   */
  private static final int THREADS = 4;

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private final KubernetesClient client;
  private final ScheduledThreadPoolExecutor executor;
  private final List<ResilientWatch<?, ?>> loops = new CopyOnWriteArrayList<>();
  private final List<ResilientWatch<?, ?>> aside = new CopyOnWriteArrayList<>();
  private final Map<String, ServedKind> servedKinds = new HashMap<>();
  private boolean started;

  /** Sees nothing before it is started. */
  public ClusterView(KubernetesClient client) {
    this.client = client;
    // What a watch tells is read by its kind, not by the type that was asked for.
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

  /** Watches what {@code query} says, from the start on, or from now on if that was before. */
  public synchronized <T extends HasMetadata, V> WatchCache<V> watch(WatchQuery<T, V> query) {
    return add(new ResilientWatch<>(query, null, client, executor));
  }

  /**
   * The same for a kind that may not be served: nothing is asked while it is not, and there are no
   * objects then.
   */
  public synchronized <T extends HasMetadata, V> WatchCache<V> watchWhereServed(
      ServedKind kind, WatchQuery<T, V> query) {
    var loop = new ResilientWatch<>(query, kind, client, executor);
    kind.onChange(loop::look);
    return add(loop);
  }

  /**
   * The same for what is only reported, so that nothing waits for it.
   *
   * @param kind says whether the objects are served; null if they always are
   */
  public synchronized <T extends HasMetadata, V> WatchCache<V> watchAside(
      @Nullable ServedKind kind, WatchQuery<T, V> query) {
    var loop = new ResilientWatch<>(query, kind, client, executor);
    if (kind != null) {
      kind.onChange(loop::look);
    }
    aside.add(loop);
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

  /** Ends a watch that nothing needs any longer. */
  synchronized void unwatch(WatchCache<?> watched) {
    var ended = loops.stream().filter(loop -> loop.watched() == watched).toList();
    loops.removeAll(ended);
    ended.forEach(ResilientWatch::close);
  }

  /**
   * Whether a kind of a custom resource is served, as its CRD says it.
   *
   * @param crd name of the CRD, such as {@code httproutes.gateway.networking.k8s.io}
   * @param version its version that is needed, such as {@code v1}
   */
  public synchronized ServedKind servedKind(String crd, String version) {
    return servedKinds.computeIfAbsent(
        crd + "/" + version,
        key ->
            new ServedKind(
                watch(WatchQuery.of(CrdView.class, CrdView::servedVersions).named(crd)), version));
  }

  /** Whether a kind of custom resources is served in the version that {@code type} is of. */
  public ServedKind servedKind(Class<? extends HasMetadata> type) {
    return servedKind(HasMetadata.getFullResourceName(type), HasMetadata.getVersion(type));
  }

  /** Does something that may take its time, and that a change of the cluster asks for. */
  public void execute(Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException e) {
      // It is closed, and so is everything that the task could be good for.
    }
  }

  /** Begins to watch. */
  public synchronized void start() {
    started = true;
    loops.forEach(ResilientWatch::start);
    aside.forEach(ResilientWatch::start);
  }

  /** Returns whether of everything it is known what there is, or that it can't be known now. */
  public boolean isSettled() {
    if (isAnswered()) {
      loops.forEach(ResilientWatch::giveUpWaiting);
    }
    return loops.stream().allMatch(loop -> loop.watched().isSettled());
  }

  /** Returns whether the API server has listed something: it is there, whatever else it lacks. */
  private boolean isAnswered() {
    return loops.stream().anyMatch(loop -> loop.watched().state() == WatchCache.State.LISTED);
  }

  /** What has not been listed yet, in words. */
  public List<String> unsettled() {
    return loops.stream()
        .map(ResilientWatch::watched)
        .filter(watched -> !watched.isSettled())
        .map(WatchCache::toString)
        .toList();
  }

  /** Returns the types that can't be listed because the API server answers nothing but errors. */
  public Set<Class<?>> failing() {
    return loops.stream()
        .filter(loop -> loop.watched().isFailing())
        .map(ResilientWatch::type)
        .collect(Collectors.toSet());
  }

  /** Waits until all is settled, but no longer than that. */
  public void awaitSettled(Duration longest) throws InterruptedException {
    var until = System.nanoTime() + longest.toNanos();
    while (!isSettled() && System.nanoTime() < until) {
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
    loops.forEach(ResilientWatch::close);
    aside.forEach(ResilientWatch::close);
  }
}
