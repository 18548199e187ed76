// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;

/** Counts an operator's reconciles by its own metrics. */
final class Reconciles {

  private static final String COUNTER = "appnetwork_reconciliations_success_total";
  private static final String FAILURES = "appnetwork_reconciliations_failure_total";

  private Reconciles() {}

  /** Waits until the operator has reconciled {@code times} times since its start. */
  static void await(RunningOperator operator, int times) {
    Awaitility.await()
        .atMost(Apps.SOON)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> succeeded(operator) >= times);
  }

  /** Waits until the operator hasn't reconciled for a while. */
  static void awaitNoneFor(RunningOperator operator, Duration time) {
    var before = new AtomicReference<>(-1.0);
    Awaitility.await("the operator doesn't reconcile")
        .atMost(Apps.SOON)
        .pollDelay(Duration.ZERO)
        .pollInterval(time)
        .until(
            () -> {
              var now = succeeded(operator);
              return before.getAndSet(now) == now;
            });
  }

  /** Returns the number of successful reconciles since the operator's start. */
  static double succeeded(RunningOperator operator) {
    return count(operator.port(), COUNTER);
  }

  /** Returns the number of failed reconciles, which are retried, since the operator's start. */
  static double failed(RunningOperator operator) {
    return count(operator.port(), FAILURES);
  }

  private static double count(int port, String counter) {
    return metrics(port)
        .lines()
        .filter(line -> line.startsWith(counter))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  static String metrics(int port) {
    try (var in = URI.create("http://127.0.0.1:" + port + "/metrics").toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
