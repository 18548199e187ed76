// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import dev.appnetwork.testkit.operator.Apps;
import java.util.ArrayList;
import java.util.List;

/** Time from an edit of an AppNetwork until a watch shows the changed NetworkPolicy. */
final class Edits {
  /** The first ones find a server and a watch that were idle for a while. */
  private static final int WARM_UP = 5;

  /** Neighbours in number are no neighbours in any list. */
  private static final int STRIDE = 7;

  private static final long PAUSE_MILLIS = 20;

  private final Stage stage;

  Edits(Stage stage) {
    this.stage = stage;
  }

  /**
   * The milliseconds of edits, one after another.
   *
   * @param toPolicy from sending the edit until the changed policy was seen
   * @param toAnswer the part of it until the API server had answered to the edit
   */
  record Millis(List<Double> toPolicy, List<Double> toAnswer) {}

  /**
   * Edits AppNetworks one after another.
   *
   * @param round tells the edits from those of other rounds
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
