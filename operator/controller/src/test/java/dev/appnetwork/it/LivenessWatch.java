// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Polls an operator's liveness probe continuously, like the kubelet but more often. */
final class LivenessWatch implements AutoCloseable {

  private static final int EVERY_MILLIS = 200;

  private final List<Instant> failures = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "liveness-watch");
            thread.setDaemon(true);
            return thread;
          });

  LivenessWatch(int port) {
    var probes = new Probes(port);
    var unused =
        timer.scheduleWithFixedDelay(() -> poll(probes), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void poll(Probes probes) {
    if (!probes.live()) {
      failures.add(Instant.now());
    }
  }

  /** Returns the times at which the probe failed. */
  List<Instant> failures() {
    return failures;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
