// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import java.time.Duration;

/**
 * When to look again at what could not be done. The wait is as long as the trouble has lasted
 * already, so that tries grow rare by themselves, without any state to keep.
 */
final class Backoff {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private Backoff() {}

  /** The wait after a trouble of that age: its own length, from 1 to 30 seconds. */
  static Duration after(Duration age) {
    if (age.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return age.compareTo(LONGEST) > 0 ? LONGEST : age;
  }
}
