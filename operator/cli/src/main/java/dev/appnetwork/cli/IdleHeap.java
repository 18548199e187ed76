// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Gives heap back to the system when the work of a start or of a large change is over. The JVM's
 * serial collector does so only in a full collection, and at rest nothing causes one.
 */
final class IdleHeap {

  private static final Duration TICK = Duration.ofSeconds(5);

  /** Least time between two collections; each of them stops the process for about 0.1 s. */
  private static final Duration PAUSE = Duration.ofMinutes(10);

  private static final long MIB = 1 << 20;

  /** Allocation in a tick up to which the operator counts as being at rest. */
  private static final long REST = 2 * MIB;

  /** A collection has to promise that much. */
  private static final long WORTH = 16 * MIB;

  private MemoryUsage last = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
  private long committedAtLeast = last.getCommitted();
  private long sinceCollection = PAUSE.toNanos();

  private IdleHeap() {}

  /** From now on gives heap back at rest, on a thread of its own that ends with the process. */
  static void start() {
    var heap = new IdleHeap();
    var unused =
        Executors.newSingleThreadScheduledExecutor(
                task -> {
                  var thread = new Thread(task, "resting-heap");
                  thread.setDaemon(true);
                  return thread;
                })
            .scheduleWithFixedDelay(
                heap::look, TICK.toNanos(), TICK.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void look() {
    var memory = ManagementFactory.getMemoryMXBean();
    var now = memory.getHeapMemoryUsage();
    sinceCollection += TICK.toNanos();
    if (sinceCollection >= PAUSE.toNanos() && isWorthwhile(last, now, committedAtLeast)) {
      memory.gc();
      sinceCollection = 0;
      now = memory.getHeapMemoryUsage();
      committedAtLeast = now.getCommitted();
    }
    last = now;
  }

  /** Whether nothing goes on, and more is committed than was enough before. */
  static boolean isWorthwhile(MemoryUsage before, MemoryUsage now, long committedAtLeast) {
    long allocated = now.getUsed() - before.getUsed();
    // Less in use than before means that there was a collection, so that something goes on.
    return allocated >= 0 && allocated <= REST && now.getCommitted() - committedAtLeast >= WORTH;
  }
}
