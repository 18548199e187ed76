// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.cluster;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Number and duration of the failures of a list or watch. Not thread-safe. */
final class FailureRecord {

  /** A rejection that lasts longer than this after a success is permanent. */
  private static final long TRANSIENT_FAILURE_NANOS = 5_000_000_000L;

  private final LongSupplier clock;
  private @Nullable Long rejectedSince;
  private int failures;

  FailureRecord(LongSupplier clock) {
    this.clock = clock;
  }

  /** Records that the API server listed the kind. */
  void answered() {
    rejectedSince = null;
  }

  /** Clears the failures. */
  void reset() {
    failures = 0;
  }

  /**
   * Records a failure, and returns whether the known objects are outdated for good. An API server
   * that has just started rejects all requests until it has loaded its roles, and doesn't know
   * custom resources yet. Such transient rejections must not turn known objects into unknown ones.
   *
   * @param listed true if the kind was listed before
   */
  boolean isLasting(WatchFailure failure, boolean listed) {
    long now = clock.getAsLong();
    if (!failure.isLasting()) {
      rejectedSince = null;
      return false;
    }
    if (rejectedSince == null) {
      rejectedSince = now;
    }
    return !listed || now - rejectedSince > TRANSIENT_FAILURE_NANOS;
  }

  /** Returns the time until the next attempt, which increases with each failure. */
  long pauseMillis(WatchFailure failure) {
    return failure.pauseMillis(failures++);
  }

  /** Records the end of a watch, and returns the time until the next attempt. */
  long ended(boolean success) {
    if (success) {
      reset();
      return 0;
    }
    failures++;
    return WatchFailure.NO_ANSWER.pauseMillis(failures);
  }
}
