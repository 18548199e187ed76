// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.cluster;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Number and duration of the failures of a list or watch. Not thread-safe. */
final class FailureRecord {

  /** A refusal that lasts longer than that after a success is one. */
  private static final long TRANSIENT_FAILURE_NANOS = 5_000_000_000L;

  private final LongSupplier clock;
  private @Nullable Long refusedSince;
  private int failures;

  FailureRecord(LongSupplier clock) {
    this.clock = clock;
  }

  /** The API server listed the kind. */
  void answered() {
    refusedSince = null;
  }

  /** All is well: the next failure is the first. */
  void reset() {
    failures = 0;
  }

  /**
   * Records a failure, and returns whether what was seen is not to be had any more. An API server
   * that has just started refuses everything until it knows its roles, and does not know custom
   * resources yet: that passes, and must not turn what is known into what is unknown.
   *
   * @param listed whether the kind could be listed before
   */
  boolean isLastingRefusal(WatchFailure failure, boolean listed) {
    long now = clock.getAsLong();
    if (!failure.isRefusal()) {
      refusedSince = null;
      return false;
    }
    if (refusedSince == null) {
      refusedSince = now;
    }
    return !listed || now - refusedSince > TRANSIENT_FAILURE_NANOS;
  }

  /** Returns the time until the next try, which grows from one to the next. */
  long pauseMillis(WatchFailure failure) {
    return failure.pauseMillis(failures++);
  }

  /** Records the end of a watch, and returns the time until the next try. */
  long ended(boolean success) {
    if (success) {
      reset();
      return 0;
    }
    failures++;
    return WatchFailure.NO_ANSWER.pauseMillis(failures);
  }
}
