// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import dev.appnetwork.testkit.operator.Apps;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Time from the start of the operator's process until it is ready, and until it acts. */
final class Starts {
  private final Stage stage;

  Starts(Stage stage) {
    this.stage = stage;
  }

  /**
   * The seconds of some starts.
   *
   * @param ready until {@code /readyz} said so
   * @param acted until the NetworkPolicy of an AppNetwork that was edited before the start was
   *     changed; empty where there were none
   */
  record Seconds(List<Double> ready, List<Double> acted) {}

  /** Starts over a namespace without AppNetworks. */
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

  /** Starts over AppNetworks that are Ready, but for one that was edited meanwhile. */
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
