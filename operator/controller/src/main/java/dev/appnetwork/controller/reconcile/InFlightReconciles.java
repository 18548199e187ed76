// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The running reconciles. Each request has a timeout, so a reconcile that runs too long is stuck:
 * it occupies a thread, and its AppNetwork isn't reconciled anymore.
 */
final class InFlightReconciles {

  /** Far above the sum of all request timeouts of a reconcile. */
  static final Duration MAX_DURATION = Duration.ofMinutes(10);

  private final Map<ResourceID, Long> since = new ConcurrentHashMap<>();
  private final LongSupplier nanos;

  /** Creates an empty instance. {@code nanos} is the clock. */
  InFlightReconciles(LongSupplier nanos) {
    this.nanos = nanos;
  }

  void begin(ResourceID app) {
    since.put(app, nanos.getAsLong());
  }

  void end(ResourceID app) {
    since.remove(app);
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
