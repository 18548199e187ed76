// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.binaries;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Tells a waiting person what is being done. */
@FunctionalInterface
public interface Progress {

  /** Seconds between two signs of life of one long step. */
  int SIGN_OF_LIFE_SECONDS = 10;

  /** Says one line. */
  void say(String line);

  /** Lines on standard error, so that standard output stays a command's result. */
  static Progress toStandardError() {
    return line -> System.err.println("[testenv] " + line);
  }

  /**
   * Runs a step that takes long, with a line at its start, one every ten seconds and one at its
   * end.
   *
   * @param what the step in words, such as "building etcd"
   * @param usual how long it usually takes
   */
  default <T> T during(String what, Duration usual, Callable<T> step) throws Exception {
    var start = System.nanoTime();
    say(what + " (usually " + inWords(usual) + " from nothing on two cores)");
    var timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              var thread = new Thread(task, "testenv-progress");
              thread.setDaemon(true);
              return thread;
            });
    try {
      // A failure of the timer costs nothing but a line, so nobody waits for its result.
      var unused =
          timer.scheduleAtFixedRate(
              () -> say("still " + what + ": " + inWords(since(start)) + " so far"),
              SIGN_OF_LIFE_SECONDS,
              SIGN_OF_LIFE_SECONDS,
              TimeUnit.SECONDS);
      var result = step.call();
      say(what + ": done after " + inWords(since(start)));
      return result;
    } finally {
      timer.shutdownNow();
    }
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }

  private static String inWords(Duration time) {
    var seconds = time.toSeconds();
    return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
  }
}
