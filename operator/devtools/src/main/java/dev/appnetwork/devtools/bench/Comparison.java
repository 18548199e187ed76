// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import dev.appnetwork.testkit.SupervisedProcess;
import dev.appnetwork.testkit.operator.Apps;
import dev.appnetwork.testkit.operator.LiveHeap;
import dev.appnetwork.testkit.operator.ProcessFigures;
import dev.appnetwork.testkit.operator.ReadyWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Measures the time from the start of a process until all AppNetworks of a namespace are Ready. */
final class Comparison {
  private static final Duration MIN_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration PATIENCE_PER_APP = Duration.ofMillis(200);

  private final Stage stage;
  private final Duration settle;

  Comparison(Stage stage, BenchOptions options) {
    this.stage = stage;
    settle = Duration.ofSeconds(options.settleSeconds());
  }

  /**
   * The operator's result.
   *
   * @param seconds time until all were Ready
   * @param cpuSeconds its CPU time until then
   * @param residentMib its memory at that time
   * @param restingMib its memory some seconds later
   * @param anonymousMib the part of that without pages of files
   * @param heapMib its heap after a garbage collection; null if unknown
   * @param requests number of its requests to the API server
   * @param writes number of writes among them
   * @param reads number of reads of a single object among them
   */
  record Operator(
      double seconds,
      double cpuSeconds,
      double residentMib,
      double restingMib,
      double anonymousMib,
      @Nullable Double heapMib,
      Map<String, Long> requests,
      long writes,
      long reads) {}

  /**
   * The bare client's result.
   *
   * @param seconds time until all were Ready
   * @param cpuSeconds its total CPU time
   */
  record Bare(double seconds, double cpuSeconds) {}

  Operator ours(Apps apps, int count) throws IOException, InterruptedException {
    stage.awaitQuiet();
    stage.progress().report("the operator makes " + count + " AppNetworks Ready");
    try (var ready = new ReadyWatch(apps);
        var operator = stage.operator(apps)) {
      var at = Instant.now();
      var start = System.nanoTime();
      operator.start();
      var seconds = seconds(ready.await(count, patience(count)) - start);
      var cpu = ProcessFigures.cpu(operator.pid()).toMillis() / 1e3;
      var resident = ProcessFigures.residentMib(operator.pid());
      Thread.sleep(settle.toMillis());
      var resting = ProcessFigures.residentMib(operator.pid());
      var anonymous = ProcessFigures.anonymousMib(operator.pid());
      var heap = LiveHeap.afterCollectionMib(operator.pid());
      var requests = stage.requestsSince(at);
      return new Operator(
          seconds,
          cpu,
          resident,
          resting,
          anonymous,
          heap,
          requests.byKind(),
          requests.writes(),
          requests.reads());
    }
  }

  Bare bare(Apps apps, int count, BareRun run, Path bodies)
      throws IOException, InterruptedException {
    stage.awaitQuiet();
    stage.progress().report("a bare client does the same for " + count + " others");
    var folder = stage.controlPlane().folder();
    var cpu = folder.resolve("bare-cpu");
    var environment = Map.of("KUBECONFIG", stage.installation().kubeconfig().toString());
    var command = run.with(apps.namespace(), bodies.toString(), cpu.toString());
    var process =
        new SupervisedProcess("bare client", folder.resolve("bare.log"), environment, command);
    try (var ready = new ReadyWatch(apps)) {
      var start = System.nanoTime();
      process.start();
      var seconds = seconds(ready.await(count, patience(count)) - start);
      if (process.awaitExit(MIN_TIMEOUT).isEmpty()) {
        throw new IllegalStateException("The bare client doesn't exit; see " + process.log());
      }
      return new Bare(seconds, Long.parseLong(Files.readString(cpu)) / 1e3);
    } catch (IllegalStateException e) {
      throw new IllegalStateException(
          "%s; the bare client's last lines:%n%s".formatted(e.getMessage(), process.lastLines()),
          e);
    } finally {
      process.kill();
    }
  }

  private static Duration patience(int count) {
    return MIN_TIMEOUT.plus(PATIENCE_PER_APP.multipliedBy(count));
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }
}
