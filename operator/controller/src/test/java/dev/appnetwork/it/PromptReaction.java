// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/**
 * Asserts that the operator reacts to a cluster change within a second, on a possibly busy machine.
 */
final class PromptReaction {

  private static final int TRIES = 5;
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private PromptReaction() {}

  /**
   * Makes changes until the operator reacts to one of them within a second after the API server has
   * accepted it; fails if it never does.
   *
   * @param change makes the change with that number
   * @param seen returns true once the operator has reacted to the change
   */
  static void withinASecond(IntConsumer change, IntPredicate seen) {
    var took = new ArrayList<Duration>();
    for (int i = 0; i < TRIES; i++) {
      int number = i;
      change.accept(number);
      var from = System.nanoTime();
      await("change " + number)
          .atMost(TIMEOUT)
          .pollInterval(Duration.ofMillis(10))
          .until(() -> seen.test(number));
      took.add(Duration.ofNanos(System.nanoTime() - from));
      if (took.get(i).compareTo(Apps.AT_ONCE) <= 0) {
        return;
      }
    }
    assertThat(took).anyMatch(time -> time.compareTo(Apps.AT_ONCE) <= 0);
  }
}
