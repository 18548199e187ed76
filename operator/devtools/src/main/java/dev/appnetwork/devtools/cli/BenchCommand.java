// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.cli;

import dev.appnetwork.devtools.bench.Bench;
import dev.appnetwork.devtools.bench.BenchOptions;
import dev.appnetwork.testkit.binaries.Progress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the operator. */
@Command(
    name = "bench",
    description =
        "Measures speed, requests, memory, and CPU of the operator on a separate control plane, and"
            + " of a bare client that does the same writes. Prints a table and writes JSON. Missed"
            + " targets are reported but don't fail the run.",
    mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {
  @Mixin private final Checkout checkout = new Checkout();

  @Option(
      names = "--apps",
      paramLabel = "NUMBER",
      defaultValue = "1000",
      description = "AppNetworks of each run. Default: ${DEFAULT-VALUE}.")
  private int apps;

  @Option(
      names = "--rounds",
      paramLabel = "NUMBER",
      defaultValue = "2",
      description =
          "Runs of the operator, each between two runs of the bare client. "
              + "Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--edits",
      paramLabel = "NUMBER",
      defaultValue = "200",
      description = "Number of timed edits. Default: ${DEFAULT-VALUE}.")
  private int edits;

  @Option(
      names = "--starts",
      paramLabel = "NUMBER",
      defaultValue = "5",
      description = "Number of timed starts of each kind. Default: ${DEFAULT-VALUE}.")
  private int starts;

  @Option(
      names = "--rest",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "Seconds in which the idle operator is measured. Default: ${DEFAULT-VALUE}.")
  private int restSeconds;

  @Option(
      names = "--rest-foreign",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description =
          "Seconds in which the idle operator is measured with unmanaged Services, "
              + "five for each AppNetwork. Default: ${DEFAULT-VALUE}.")
  private int foreignRestSeconds;

  @Option(
      names = "--yardstick",
      paramLabel = "PROGRAM",
      description =
          "Program of another operator that does the same writes for the cluster in KUBECONFIG."
              + " Both run alternately, --starts times each, for at most 500 AppNetworks.")
  private @Nullable Path yardstick;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Output file. Default: dist/bench.json of the checkout.")
  private @Nullable Path json;

  @Override
  public Integer call() throws Exception {
    if (Math.min(Math.min(apps, rounds), Math.min(edits, starts)) < 1) {
      throw checkout.usageError("--apps, --rounds, --edits and --starts are at least 1.");
    }
    var options =
        new BenchOptions(apps, rounds, edits, starts, restSeconds, foreignRestSeconds, yardstick);
    var progress = Progress.toStandardError();
    var report = Bench.run(checkout.root(), checkout.operator(), options, progress);
    var file = json == null ? checkout.distribution().folder().resolve("bench.json") : json;
    report.write(file);
    System.out.printf("%n%s%n%s", report.conditions(), report.table());
    return 0;
  }
}
