// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import dev.appnetwork.testkit.operator.Apps;
import dev.appnetwork.testkit.operator.ProcessFigures;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What the operator does where all is as it should be: after a restart, and ever after. */
final class Restart {
  private final Stage stage;

  Restart(Stage stage) {
    this.stage = stage;
  }

  /**
   * What a restart took, and what came after.
   *
   * @param readySeconds from the start until it was ready
   * @param cpuSeconds its processor time some seconds later
   * @param residentMib its memory then
   * @param requests what it asked for until then
   * @param writes those that were writes
   * @param reads those that asked for one object
   * @param atRest what it asked for during the time of rest after that
   * @param edits how fast it then followed edits
   * @param busyEdits how fast it followed them while other clients kept the API server busy
   * @param loadPerSecond writes a second of those clients
   * @param afterEditsMib its memory after those
   */
  record Result(
      double readySeconds,
      double cpuSeconds,
      double residentMib,
      Map<String, Long> requests,
      long writes,
      long reads,
      Map<String, Long> atRest,
      Edits.Millis edits,
      Edits.Millis busyEdits,
      double loadPerSecond,
      double afterEditsMib) {}

  Result over(Apps apps, BenchOptions options) throws IOException, InterruptedException {
    stage.awaitQuiet();
    stage.progress().say("restarting the operator over " + options.apps() + " AppNetworks");
    var at = Instant.now();
    var start = System.nanoTime();
    try (var operator = stage.readyOperator(apps)) {
      var ready = (System.nanoTime() - start) / 1e9;
      Thread.sleep(Duration.ofSeconds(options.settleSeconds()).toMillis());
      var cpu = ProcessFigures.cpu(operator.pid()).toMillis() / 1e3;
      var resident = ProcessFigures.residentMib(operator.pid());
      var requests = stage.requestsSince(at);

      var restAt = Instant.now();
      Thread.sleep(Duration.ofSeconds(options.restSeconds()).toMillis());
      var atRest = stage.requestsSince(restAt).byKind();

      stage.progress().say("timing " + options.edits() + " edits");
      var edits = new Edits(stage).time(apps, options.apps(), options.edits(), "idle");
      Edits.Millis busyEdits;
      double loadPerSecond;
      try (var load = ServerLoad.start(stage.controlPlane().client())) {
        busyEdits = new Edits(stage).time(apps, options.apps(), options.edits(), "busy");
        loadPerSecond = load.writesPerSecond();
      }
      return new Result(
          ready,
          cpu,
          resident,
          requests.byKind(),
          requests.writes(),
          requests.reads(),
          atRest,
          edits,
          busyEdits,
          loadPerSecond,
          ProcessFigures.residentMib(operator.pid()));
    }
  }
}
