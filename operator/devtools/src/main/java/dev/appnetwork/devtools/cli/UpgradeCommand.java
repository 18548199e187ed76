// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.cli;

import dev.appnetwork.devtools.upgrade.Upgrade;
import dev.appnetwork.devtools.upgrade.UpgradeStep;
import dev.appnetwork.testkit.binaries.Progress;
import dev.appnetwork.testkit.operator.Distribution;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Upgrades live AppNetworks from another checkout's operator to this one's. */
@Command(
    name = "upgrade",
    description =
        "Creates the objects of AppNetworks with the operator of another built "
            + "checkout, then upgrades to this one, rolls back, and upgrades again. "
            + "Reports all writes. Fails if an object was written or missing.",
    mixinStandardHelpOptions = true)
public final class UpgradeCommand implements Callable<Integer> {
  @Mixin private final Checkout checkout = new Checkout();

  @Option(
      names = "--from",
      paramLabel = "FOLDER",
      required = true,
      description = "Path of the other checkout.")
  private Path from = Path.of("");

  @Option(
      names = "--apps",
      paramLabel = "NUMBER",
      defaultValue = "200",
      description = "Number of AppNetworks. Default: ${DEFAULT-VALUE}.")
  private int apps;

  @Override
  public Integer call() throws Exception {
    checkout.operator();
    var other = from.toAbsolutePath();
    if (!Files.isExecutable(new Distribution(other.resolve("dist")).launcher())) {
      throw checkout.usageError("There is no operator in " + other + ". Build it first.");
    }
    var progress = Progress.toStandardError();
    var turns = new Upgrade(other, checkout.root(), apps, progress).run();
    turns.forEach(System.out::println);
    return turns.stream().allMatch(UpgradeStep::isClean) ? 0 : 1;
  }
}
