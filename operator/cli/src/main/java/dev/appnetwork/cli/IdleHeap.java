// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Returns unused heap to the system after startup or a large change. The JVM's serial collector
 * does so only in a full collection, and in steady state nothing triggers one.
 */
final class IdleHeap {

  private static final Duration TICK = Duration.ofSeconds(5);

  /** Minimum time between two collections; each of them stops the process for about 0.1 s. */
  private static final Duration PAUSE = Duration.ofMinutes(10);

  private static final long MIB = 1 << 20;

  /** Maximum allocation per tick in steady state. */
  private static final long REST = 2 * MIB;

  /** Minimum amount that a collection must be expected to free. */
  private static final long WORTH = 16 * MIB;

  private MemoryUsage last = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
  private long committedAtLeast = last.getCommitted();
  private long sinceCollection = PAUSE.toNanos();

  private IdleHeap() {}

  /** Starts the check on a daemon thread. */
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
                heap::check, TICK.toNanos(), TICK.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void check() {
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

  /**
   * Returns whether the process is idle and more memory is committed than was sufficient before.
   */
  static boolean isWorthwhile(MemoryUsage before, MemoryUsage now, long committedAtLeast) {
    long allocated = now.getUsed() - before.getUsed();
    // Less memory in use means that a collection took place, so the process isn't idle.
    return allocated >= 0 && allocated <= REST && now.getCommitted() - committedAtLeast >= WORTH;
  }
}
