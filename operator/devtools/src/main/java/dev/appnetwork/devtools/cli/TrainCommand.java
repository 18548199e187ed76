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
        "Notes in dist/ the JDK to run on and makes the AOT cache by a training run, where both"
            + " can be had without fetching anything; says what is left out, and is content.",
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
