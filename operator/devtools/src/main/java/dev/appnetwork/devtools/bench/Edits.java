// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import dev.appnetwork.testkit.operator.Apps;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the time from an edit of an AppNetwork until a watch delivers the changed NetworkPolicy.
 */
final class Edits {
  /** The first edits find an idle server and watch. */
  private static final int WARM_UP = 5;

  /** Consecutive edits aren't neighbors in any list. */
  private static final int STRIDE = 7;

  private static final long PAUSE_MILLIS = 20;

  private final Stage stage;

  Edits(Stage stage) {
    this.stage = stage;
  }

  /**
   * Durations of consecutive edits in milliseconds.
   *
   * @param toPolicy from sending the edit until the changed policy was observed
   * @param toAnswer the part until the API server responded to the edit
   */
  record Millis(List<Double> toPolicy, List<Double> toAnswer) {}

  /**
   * Edits AppNetworks one after another.
   *
   * @param round distinguishes the edits from those of other rounds
   */
  Millis time(Apps apps, int count, int edits, String round) throws InterruptedException {
    var toPolicy = new ArrayList<Double>();
    var toAnswer = new ArrayList<Double>();
    try (var policies = new PolicyWatch(stage.controlPlane().client(), apps.namespace())) {
      for (var i = 0; i < WARM_UP + edits; i++) {
        var app = Apps.name(i * STRIDE % count);
        var client = round + "-edit-" + i;
        var start = System.nanoTime();
        apps.allow(app, client);
        var answered = System.nanoTime();
        var changed = policies.await(app, client);
        if (i >= WARM_UP) {
          toPolicy.add(millis(changed - start));
          toAnswer.add(millis(answered - start));
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
    return new Millis(toPolicy, toAnswer);
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }
}
