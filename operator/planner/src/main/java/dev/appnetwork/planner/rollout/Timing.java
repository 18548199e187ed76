// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import java.time.Duration;
import java.time.Instant;

/**
 * The times of a rollout.
 *
 * @param now the time of the reconcile
 * @param grace the maximum time that proxies need to follow a change
 */
public record Timing(Instant now, Duration grace) {

  /** The API's timestamps have whole seconds. */
  private static final Duration GRANULARITY = Duration.ofSeconds(1);

  /** Maximum wait for evidence. */
  public static final Duration DEADLINE = Duration.ofMinutes(1);

  /** Returns the time when proxies have followed a change. */
  Instant followed(Instant change) {
    return grace.isZero() ? change : change.plus(grace).plus(GRANULARITY);
  }

  /** Returns the time when proxies have followed a change that is made now. */
  Instant soon() {
    return followed(now);
  }

  boolean isOver(Instant time) {
    return !now.isBefore(time);
  }

  Instant deadline(Instant change) {
    return grace.isZero() ? change : change.plus(DEADLINE);
  }
}
