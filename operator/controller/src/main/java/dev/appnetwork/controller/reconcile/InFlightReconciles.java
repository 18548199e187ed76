// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import dev.appnetwork.discovery.BoundedWait;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The running reconciles. Each request has a timeout, so a reconcile that runs too long is stuck:
 * it occupies a thread, and its AppNetwork isn't reconciled anymore.
 *
 * <p>They must end before the SDK stops the watches, because it empties their caches while
 * reconciles run and more are queued (5.3.2). To a reconcile, live objects would seem missing.
 */
final class InFlightReconciles {

  /** Far above the sum of all request timeouts of a reconcile. */
  static final Duration MAX_DURATION = Duration.ofMinutes(10);

  private final Map<ResourceID, Long> since = new ConcurrentHashMap<>();
  private final LongSupplier nanos;
  private volatile boolean finishing;

  /** Creates an empty instance. {@code nanos} is the clock. */
  InFlightReconciles(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * Begins a reconcile.
   *
   * @return false if it must not run because the operator is stopping
   */
  boolean begin(ResourceID app) {
    since.put(app, nanos.getAsLong());
    return !finishing;
  }

  void end(ResourceID app) {
    since.remove(app);
  }

  /**
   * Lets no further reconcile run, permanently, and waits for the running ones.
   *
   * @return true if all of them have ended
   */
  boolean finish(Duration patience) {
    finishing = true;
    try {
      return BoundedWait.until(since::isEmpty, patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return since.isEmpty();
    }
  }

  /** Returns a reconcile that exceeds the maximum duration. */
  Optional<ResourceID> stuck() {
    long now = nanos.getAsLong();
    return since.entrySet().stream()
        .filter(one -> now - one.getValue() > MAX_DURATION.toNanos())
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
