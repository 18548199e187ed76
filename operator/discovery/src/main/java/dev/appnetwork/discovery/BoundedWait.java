// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition that nothing signals. */
public final class BoundedWait {

  private static final long STEP_MILLIS = 10;

  private BoundedWait() {}

  /**
   * Waits until {@code condition} holds, up to {@code longest}.
   *
   * @return true if it holds
   * @throws InterruptedException if interrupted while waiting
   */
  public static boolean until(BooleanSupplier condition, Duration longest)
      throws InterruptedException {
    var end = System.nanoTime() + longest.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      Thread.sleep(STEP_MILLIS);
    }
    return condition.getAsBoolean();
  }
}
