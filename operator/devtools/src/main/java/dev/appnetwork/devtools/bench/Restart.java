// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import dev.appnetwork.testkit.operator.Apps;
import dev.appnetwork.testkit.operator.ProcessFigures;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Measures the operator in steady state: after a restart, and afterwards. */
final class Restart {
  private final Stage stage;

  Restart(Stage stage) {
    this.stage = stage;
  }

  /**
   * The result of a restart and of the time after it.
   *
   * @param readySeconds time until it was ready
   * @param cpuSeconds its CPU time some seconds later
   * @param residentMib its memory at that time
   * @param requests number of requests until then
   * @param writes number of writes among them
   * @param reads number of reads of a single object among them
   * @param atRest requests during the following idle time
   * @param edits its response times to edits after that
   * @param busyEdits its response times while other clients loaded the API server
   * @param loadPerSecond writes per second of those clients
   * @param afterEditsMib its memory after those edits
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
    stage.progress().report("restarting the operator over " + options.apps() + " AppNetworks");
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

      stage.progress().report("timing " + options.edits() + " edits");
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
