// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.cli;

import dev.appnetwork.devtools.train.Preparation;
import dev.appnetwork.testkit.binaries.Progress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prepares the distribution for this machine. */
@Command(
    name = "train",
    description =
        "Records the JDK in dist/ and creates the AOT cache in a training run, "
            + "if the required programs are available locally. Reports skipped parts "
            + "and doesn't fail.",
    mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {
  @Mixin private final Checkout checkout = new Checkout();

  @Override
  public Integer call() throws Exception {
    checkout.operator();
    Preparation.of(checkout.root(), checkout.distribution(), Progress.toStandardError()).run();
    return 0;
  }
}
