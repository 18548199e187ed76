// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import java.time.Duration;

/**
 * Computes the time of the next retry. The delay equals the duration of the failure so far, so it
 * grows without any stored state.
 */
final class Backoff {

  private static final Duration MIN_PAUSE = Duration.ofSeconds(1);
  private static final Duration MAX_PAUSE = Duration.ofSeconds(30);

  private Backoff() {}

  /** Returns the delay for a failure of that age: the age itself, bounded to 1 to 30 seconds. */
  static Duration after(Duration age) {
    if (age.compareTo(MIN_PAUSE) < 0) {
      return MIN_PAUSE;
    }
    return age.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : age;
  }
}
