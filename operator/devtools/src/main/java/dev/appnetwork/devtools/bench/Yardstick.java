// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.SupervisedProcess;
import dev.appnetwork.testkit.binaries.Progress;
import dev.appnetwork.testkit.operator.Apps;
import dev.appnetwork.testkit.operator.Installation;
import dev.appnetwork.testkit.operator.ProcessFigures;
import dev.appnetwork.testkit.operator.ReadyWatch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Compares the operator with another one that performs the same writes, alternately and each time
 * on a new control plane, because the other one watches all namespaces.
 *
 * @param root the checkout with CRDs and deploy
 * @param launcher the operator's command
 * @param other the other operator's program, which uses the cluster in {@code KUBECONFIG}
 * @param progress reports long steps
 */
record Yardstick(Path root, Path launcher, Path other, Progress progress) {
  private static final Duration READY = Duration.ofMinutes(3);
  private static final Duration SETTLE = Duration.ofSeconds(5);

  /** Sufficient for both to list and compare all objects. */
  private static final Duration RESTART = Duration.ofSeconds(15);

  private static final Duration STOP = Duration.ofSeconds(10);

  /**
   * One run.
   *
   * @param seconds time from the start until all AppNetworks were Ready
   * @param cpuSeconds CPU time until then
   * @param anonymousMib anonymous memory, some seconds later
   * @param residentMib resident memory at that time
   * @param restartCpuSeconds CPU time of the first 15 s after a restart
   */
  record Run(
      double seconds,
      double cpuSeconds,
      double anonymousMib,
      double residentMib,
      double restartCpuSeconds) {}

  /**
   * All runs, in alternating order.
   *
   * @param ours the operator's runs
   * @param others the other operator's runs
   */
  record Result(List<Run> ours, List<Run> others) {}

  /** A process that isn't started. */
  private record Contender(Runnable start, LongSupplier pid, Runnable stop) {}

  Result measure(int apps, int runs) throws IOException, InterruptedException {
    var ours = new ArrayList<Run>();
    var others = new ArrayList<Run>();
    for (var run = 1; run <= runs; run++) {
      progress.report("run %d of %d with %s".formatted(run, runs, other.getFileName()));
      others.add(run(apps, this::other));
      ours.add(run(apps, this::operator));
    }
    return new Result(ours, others);
  }

  private Run run(int count, Starter starter) throws IOException, InterruptedException {
    try (var controlPlane = ControlPlane.builder().progress(progress).start()) {
      var installation = Installation.of(controlPlane, root);
      var apps = Apps.create(controlPlane.client(), "bench", count);
      new Stage(installation, launcher, progress).awaitQuiet();
      var first = starter.of(installation);
      try (var ready = new ReadyWatch(apps)) {
        var start = System.nanoTime();
        first.start().run();
        var seconds = (ready.await(count, READY) - start) / 1e9;
        var pid = first.pid().getAsLong();
        var cpu = cpuSeconds(pid);
        Thread.sleep(SETTLE.toMillis());
        var anonymous = ProcessFigures.anonymousMib(pid);
        var resident = ProcessFigures.residentMib(pid);
        first.stop().run();
        return new Run(seconds, cpu, anonymous, resident, restartCpuSeconds(installation, starter));
      } finally {
        first.stop().run();
      }
    }
  }

  private static double restartCpuSeconds(Installation installation, Starter starter)
      throws IOException, InterruptedException {
    var again = starter.of(installation);
    try {
      again.start().run();
      Thread.sleep(RESTART.toMillis());
      return cpuSeconds(again.pid().getAsLong());
    } finally {
      again.stop().run();
    }
  }

  private static double cpuSeconds(long pid) {
    return ProcessFigures.cpu(pid).toMillis() / 1e3;
  }

  private Contender operator(Installation installation) throws IOException {
    var operator = installation.operator(launcher, "", Map.of());
    return new Contender(operator::start, operator::pid, operator::stop);
  }

  /** Runs as administrator because its required permissions are unknown. */
  private Contender other(Installation installation) {
    var controlPlane = installation.controlPlane();
    var process =
        new SupervisedProcess(
            "the other operator",
            controlPlane.folder().resolve("other.log"),
            Map.of("KUBECONFIG", controlPlane.kubeconfig().toString()),
            List.of(other.toString()));
    return new Contender(process::start, process::pid, () -> process.stop(STOP));
  }

  /** Creates a process for a control plane. */
  private interface Starter {
    Contender of(Installation installation) throws IOException;
  }
}
