// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.binaries.Progress;
import dev.appnetwork.testkit.operator.Apps;
import dev.appnetwork.testkit.operator.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares the operator with a bare client, on one control plane and in one run, with a new
 * namespace for each contest.
 */
public final class Bench {
  private final Stage stage;
  private final BenchOptions options;
  private final CommandTimes commands;

  private Bench(Stage stage, BenchOptions options, CommandTimes commands) {
    this.stage = stage;
    this.options = options;
    this.commands = commands;
  }

  /**
   * Runs all measurements.
   *
   * @param root the checkout with CRDs and permissions
   * @param launcher the operator's command
   */
  public static Report run(Path root, Path launcher, BenchOptions options, Progress progress)
      throws IOException, InterruptedException {
    var at = Instant.now();
    var load = Environment.load();
    progress.report("starting a Kubernetes control plane");
    try (var controlPlane = ControlPlane.builder().audit(true).progress(progress).start()) {
      var installation = Installation.of(controlPlane, root);
      var commands = new CommandTimes(root, launcher, options.starts());
      var bench = new Bench(new Stage(installation, launcher, progress), options, commands);
      var none = bench.stage.apps("bench-none", 0);
      // The first start isn't counted, because its files aren't in the page cache.
      var bareRun = bench.bareRun(none);
      var environment = Environment.of(bareRun, at, load);
      var yardstick = options.yardstick();
      var beside =
          yardstick == null
              ? null
              : new Yardstick(root, launcher, yardstick, progress)
                  .measure(Math.min(options.apps(), Figures.CPU_APPS), options.starts());
      var results = bench.measure(none, bareRun, beside);
      return new Report(environment, options, Figures.of(options, results), results);
    }
  }

  private BareRun bareRun(Apps none) throws IOException, InterruptedException {
    try (var operator = stage.readyOperator(none)) {
      return BareRun.like(operator.pid());
    }
  }

  private Results measure(Apps none, BareRun bareRun, Yardstick.@Nullable Result beside)
      throws IOException, InterruptedException {
    stage.progress().report("timing commands");
    var commandTimes = commands.measure();
    stage.progress().report("timing " + options.starts() + " starts over no AppNetworks");
    var startsOverNone = new Starts(stage).overNone(none, options.starts());

    var contest = new Comparison(stage, options);
    var few = Math.min(options.apps(), Figures.CPU_APPS);
    var firstApps = stage.apps("bench-first", few);
    var first = contest.ours(firstApps, few);
    var bodies = stage.controlPlane().folder().resolve("bodies.json");
    WrittenBodies.of(stage.controlPlane().client(), "bench-first", Apps.name(0)).write(bodies);

    var ours = new ArrayList<Comparison.Operator>();
    var bare = new ArrayList<Comparison.Bare>();
    // The bare client runs first and last, so that its times show a drift of the machine.
    bare.add(
        contest.bare(stage.apps("bench-bare-0", options.apps()), options.apps(), bareRun, bodies));
    var last = firstApps;
    for (var round = 1; round <= options.rounds(); round++) {
      last = stage.apps("bench-ours-" + round, options.apps());
      ours.add(contest.ours(last, options.apps()));
      bare.add(
          contest.bare(
              stage.apps("bench-bare-" + round, options.apps()), options.apps(), bareRun, bodies));
    }
    var differences = differences("bench-bare-0", last.namespace());

    var restart = new Restart(stage).over(last, options);
    stage.progress().report("timing " + options.starts() + " starts over all AppNetworks");
    var startsOverMany = new Starts(stage).overMany(last, options.starts());
    var foreign = new UnmanagedServices(stage).over(last, options);
    var sharedPeer =
        options.measuresSharedPeer() ? new SharedPeer(stage).seconds(options.apps()) : null;
    return new Results(
        commandTimes,
        startsOverNone,
        first,
        ours,
        bare,
        differences,
        restart,
        startsOverMany,
        foreign,
        sharedPeer,
        beside);
  }

  /** Returns the names of objects that differ between both. */
  private List<String> differences(String bareNamespace, String oursNamespace) {
    var client = stage.controlPlane().client();
    var bare = new LiveObjects(client, bareNamespace).applied();
    var ours = new LiveObjects(client, oursNamespace).applied();
    var names = new ArrayList<>(ours.keySet());
    bare.keySet().stream().filter(name -> !ours.containsKey(name)).forEach(names::add);
    names.removeIf(name -> ours.getOrDefault(name, "").equals(bare.getOrDefault(name, "none")));
    return names;
  }
}
