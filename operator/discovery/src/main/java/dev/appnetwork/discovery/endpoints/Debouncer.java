// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.endpoints;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Passes the first of several signals immediately, and the following ones within a window as one: a
 * rollout changes the endpoint counts of an app dozens of times, and each would cause a status
 * write.
 *
 * @param <K> the subject of a signal
 */
public final class Debouncer<K> implements Consumer<K> {

  private final Duration window;
  private final ScheduledExecutorService timer;
  private final Consumer<K> listener;

  /** The keys signaled within the window; true if another signal followed. */
  private final Map<K, Boolean> recent = new ConcurrentHashMap<>();

  /**
   * Creates a debouncer that calls {@code listener} for each key at most once per {@code window}.
   */
  public Debouncer(Duration window, ScheduledExecutorService timer, Consumer<K> listener) {
    this.window = window;
    this.timer = timer;
    this.listener = listener;
  }

  @Override
  public void accept(K key) {
    if (recent.merge(key, false, (before, none) -> true)) {
      return;
    }
    signal(key);
  }

  private void signal(K key) {
    listener.accept(key);
    try {
      var unused = timer.schedule(() -> windowEnded(key), window.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // The operator is stopping.
      recent.remove(key);
    }
  }

  private void windowEnded(K key) {
    var more = recent.computeIfPresent(key, (k, came) -> came ? false : null);
    if (more != null) {
      signal(key);
    }
  }
}
