package dev.appnetwork.devtools.cli;

import dev.appnetwork.devtools.train.Preparation;
import dev.appnetwork.testkit.binaries.Progress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prepares the distribution for this machine. */
@Command(
    name = "train",
    description =
        "Notes in dist/ the JDK to run on and makes the AOT cache by a training run, where both"
            + " can be had without fetching anything; says what is left out, and is content.",
    mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {
  @Mixin private final Checkout checkout = new Checkout();

  @Option(
      names = "--classes",
      paramLabel = "FILE",
      description = "Writes the classes that an operator takes to this file, and nothing else.")
  private @Nullable Path classes;

  @Override
  public Integer call() throws Exception {
    checkout.operator();
    var preparation =
        Preparation.of(checkout.root(), checkout.distribution(), Progress.toStandardError());
    if (classes == null) {
      preparation.run();
    } else {
      preparation.list(classes);
    }
    return 0;
  }
}
