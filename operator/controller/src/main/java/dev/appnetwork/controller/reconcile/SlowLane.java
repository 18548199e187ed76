// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Reconciles very large AppNetworks of a namespace one at a time, with pauses. Each read and write
 * takes the API server up to a second, and the requests of other tenants wait meanwhile.
 */
final class SlowLane {

  /** Multiplied by the duration of a reconcile. The lane is in use a quarter of the time. */
  private static final int PAUSE = 3;

  /** A request that gets no response doesn't block the lane for long. */
  private static final Duration MAX_PAUSE = Duration.ofSeconds(10);

  private final FairShare share = new FairShare(1);
  private final Map<ResourceID, Long> entered = new ConcurrentHashMap<>();
  private final LongSupplier nanos;
  private final Function<Duration, Executor> after;

  SlowLane() {
    this(
        System::nanoTime,
        pause -> CompletableFuture.delayedExecutor(pause.toNanos(), TimeUnit.NANOSECONDS));
  }

  /**
   * Creates a lane.
   *
   * @param after returns an executor that runs tasks after a delay
   */
  SlowLane(LongSupplier nanos, Function<Duration, Executor> after) {
    this.nanos = nanos;
    this.after = after;
  }

  /** Enters like {@link FairShare#enter}. */
  boolean enter(ResourceID app, boolean edited) {
    boolean free = share.enter(app, edited);
    if (free) {
      entered.put(app, nanos.getAsLong());
    }
    return free;
  }

  /**
   * Leaves like {@link FairShare#leave}, after the pause.
   *
   * @param next is called with the next AppNetwork, if one waits
   */
  void leave(ResourceID app, Predicate<ResourceID> exists, Consumer<ResourceID> next) {
    long now = nanos.getAsLong();
    var begun = entered.remove(app);
    var pause = Duration.ofNanos(begun == null ? 0 : (now - begun) * PAUSE);
    after
        .apply(pause.compareTo(MAX_PAUSE) < 0 ? pause : MAX_PAUSE)
        .execute(() -> share.leave(app, exists).ifPresent(next));
  }
}
