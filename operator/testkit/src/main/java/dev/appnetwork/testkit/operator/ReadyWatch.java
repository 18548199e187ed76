// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.operator;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tracks by a watch which AppNetworks of a namespace are Ready, and since when. Polling would put
 * load on the measured server.
 */
public final class ReadyWatch implements AutoCloseable, Watcher<GenericKubernetesResource> {
  private static final Duration STEP = Duration.ofMillis(5);

  private final Map<String, Long> readySince = new ConcurrentHashMap<>();
  private final Watch watch;

  /** Starts the watch. */
  @SuppressWarnings("this-escape")
  public ReadyWatch(Apps apps) {
    watch = apps.objects().watch(this);
  }

  @Override
  public void eventReceived(Action action, GenericKubernetesResource app) {
    var name = app.getMetadata().getName();
    if (action != Action.DELETED && isReady(app)) {
      readySince.putIfAbsent(name, System.nanoTime());
    } else {
      readySince.remove(name);
    }
  }

  @Override
  public void onClose(WatcherException cause) {
    // A waiting caller then times out.
  }

  /** Returns the number of Ready AppNetworks. */
  public int count() {
    return readySince.size();
  }

  /**
   * Waits for a number of Ready AppNetworks.
   *
   * @return time when the last of them was observed, by {@link System#nanoTime()}
   * @throws IllegalStateException after the timeout
   */
  public long await(int count, Duration timeout) throws InterruptedException {
    var end = System.nanoTime() + timeout.toNanos();
    while (count() < count) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "%d of %d AppNetworks are Ready after %d s"
                .formatted(count(), count, timeout.toSeconds()));
      }
      Thread.sleep(STEP.toMillis());
    }
    return readySince.values().stream().mapToLong(Long::longValue).max().orElseThrow();
  }

  /** Returns whether the AppNetwork is Ready in its current generation. */
  private static boolean isReady(GenericKubernetesResource app) {
    return app.getAdditionalProperties().get("status") instanceof Map<?, ?> status
        && status.get("conditions") instanceof List<?> conditions
        && conditions.stream().anyMatch(c -> isReady((Map<?, ?>) c, app));
  }

  private static boolean isReady(Map<?, ?> condition, GenericKubernetesResource app) {
    return "Ready".equals(condition.get("type"))
        && "True".equals(condition.get("status"))
        && condition.get("observedGeneration") instanceof Number generation
        && generation.longValue() == app.getMetadata().getGeneration();
  }

  @Override
  public void close() {
    watch.close();
  }
}
