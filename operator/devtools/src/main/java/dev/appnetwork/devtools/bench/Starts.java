// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import dev.appnetwork.testkit.operator.Apps;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the time from the start of the operator's process until it is ready, and until it
 * writes.
 */
final class Starts {
  private final Stage stage;

  Starts(Stage stage) {
    this.stage = stage;
  }

  /**
   * Durations of several starts in seconds.
   *
   * @param ready time until {@code /readyz} succeeded
   * @param acted time until it changed the NetworkPolicy of an AppNetwork that was edited before
   *     the start; empty without AppNetworks
   */
  record Seconds(List<Double> ready, List<Double> acted) {}

  /** Starts with a namespace without AppNetworks. */
  Seconds overNone(Apps none, int times) throws IOException, InterruptedException {
    var ready = new ArrayList<Double>();
    for (var i = 0; i < times; i++) {
      var start = System.nanoTime();
      var operator = stage.readyOperator(none);
      ready.add(seconds(System.nanoTime() - start));
      operator.stop();
    }
    return new Seconds(ready, List.of());
  }

  /** Starts with AppNetworks that are Ready, except for one that was edited meanwhile. */
  Seconds overMany(Apps many, int times) throws IOException, InterruptedException {
    var ready = new ArrayList<Double>();
    var acted = new ArrayList<Double>();
    try (var policies = new PolicyWatch(stage.controlPlane().client(), many.namespace())) {
      for (var i = 0; i < times; i++) {
        var client = "while-away-" + i;
        many.allow(Apps.name(0), client);
        var start = System.nanoTime();
        var operator = stage.readyOperator(many);
        ready.add(seconds(System.nanoTime() - start));
        acted.add(seconds(policies.await(Apps.name(0), client) - start));
        operator.stop();
      }
    }
    return new Seconds(ready, acted);
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }
}
