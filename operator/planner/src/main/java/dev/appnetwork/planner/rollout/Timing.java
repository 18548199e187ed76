// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import java.time.Duration;
import java.time.Instant;

/**
 * The times of a rollout.
 *
 * @param now the time of the reconcile
 * @param grace how long proxies might take to follow a change
 */
public record Timing(Instant now, Duration grace) {

  /** Times in the API are whole seconds. */
  private static final Duration GRANULARITY = Duration.ofSeconds(1);

  /** Evidence that doesn't come is not waited for any longer. */
  private static final Duration DEADLINE = Duration.ofMinutes(1);

  /** When proxies have followed a change of that time. */
  Instant followed(Instant change) {
    return grace.isZero() ? change : change.plus(grace).plus(GRANULARITY);
  }

  boolean isOver(Instant time) {
    return !now.isBefore(time);
  }

  Instant deadline(Instant change) {
    return grace.isZero() ? change : change.plus(DEADLINE);
  }
}
