// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.cli;

import dev.appnetwork.devtools.upgrade.Turn;
import dev.appnetwork.devtools.upgrade.Upgrade;
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
        "Lets the operator of another checkout, which is built, make the objects of AppNetworks;"
            + " puts this one in its place, then that one, then this one again. Says what was"
            + " written; fails if an object was, or was missing at any moment.",
    mixinStandardHelpOptions = true)
public final class UpgradeCommand implements Callable<Integer> {
  @Mixin private final Checkout checkout = new Checkout();

  @Option(
      names = "--from",
      paramLabel = "FOLDER",
      required = true,
      description = "The other checkout.")
  private Path from = Path.of("");

  @Option(
      names = "--apps",
      paramLabel = "NUMBER",
      defaultValue = "200",
      description = "How many AppNetworks. Default: ${DEFAULT-VALUE}.")
  private int apps;

  @Override
  public Integer call() throws Exception {
    checkout.operator();
    var other = from.toAbsolutePath();
    if (!Files.isExecutable(new Distribution(other.resolve("dist")).launcher())) {
      throw checkout.wrongUse("There is no operator in " + other + ". Build it first.");
    }
    var progress = Progress.toStandardError();
    var turns = new Upgrade(other, checkout.root(), apps, progress).run();
    turns.forEach(System.out::println);
    return turns.stream().allMatch(Turn::isClean) ? 0 : 1;
  }
}
