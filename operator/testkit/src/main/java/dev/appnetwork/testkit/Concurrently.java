// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Runs many similar tasks, several at a time. */
public final class Concurrently {
  private static final int THREADS = 10;

  private Concurrently() {}

  /**
   * Runs the task for each number from 0 to {@code times} - 1, and waits for all of them.
   *
   * @throws IllegalStateException if one of them fails
   */
  public static void times(int times, IntConsumer what) throws InterruptedException {
    var threads = Executors.newFixedThreadPool(THREADS);
    try {
      var all =
          IntStream.range(0, times).mapToObj(i -> threads.submit(() -> what.accept(i))).toList();
      for (Future<?> one : all) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("One of %d failed: %s".formatted(times, e.getCause()), e);
    } finally {
      threads.shutdownNow();
    }
  }
}
