// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.assertj.core.api.Assertions;

/** Waits for a condition that becomes true by itself. */
final class Eventually {
  private Eventually() {}

  static void eventually(String description, Callable<Boolean> condition) throws Exception {
    var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        Assertions.fail("Not within 60 s: " + description);
      }
      Thread.sleep(50);
    }
  }
}
