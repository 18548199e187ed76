// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.binaries;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Reports progress to a waiting user. */
@FunctionalInterface
public interface Progress {

  /** Interval of messages during a long step, in seconds. */
  int HEARTBEAT_SECONDS = 10;

  /** Reports one line. */
  void report(String line);

  /** Returns a listener that prints to standard error, so that standard output only has results. */
  static Progress toStandardError() {
    return line -> System.err.println("[testenv] " + line);
  }

  /**
   * Runs a long step, with a message at its start, every ten seconds, and at its end.
   *
   * @param what description of the step, for example "building etcd"
   * @param usual its usual duration
   */
  default <T> T during(String what, Duration usual, Callable<T> step) throws Exception {
    var start = System.nanoTime();
    report(what + " (usually " + format(usual) + " from nothing on two cores)");
    var timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              var thread = new Thread(task, "testenv-progress");
              thread.setDaemon(true);
              return thread;
            });
    try {
      // A failing timer only loses messages, so its result is ignored.
      var unused =
          timer.scheduleAtFixedRate(
              () -> report("still " + what + ": " + format(since(start)) + " so far"),
              HEARTBEAT_SECONDS,
              HEARTBEAT_SECONDS,
              TimeUnit.SECONDS);
      var result = step.call();
      report(what + ": done after " + format(since(start)));
      return result;
    } finally {
      timer.shutdownNow();
    }
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }

  private static String format(Duration time) {
    var seconds = time.toSeconds();
    return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
  }
}
