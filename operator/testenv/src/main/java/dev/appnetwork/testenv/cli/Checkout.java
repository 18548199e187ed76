package dev.appnetwork.testenv.cli;

import dev.appnetwork.testenv.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say what is to be run; by default, what this checkout has built. */
final class Checkout {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--root",
      paramLabel = "FOLDER",
      description = "The checkout. Default: the one around the working directory.")
  private @Nullable Path root;

  @Option(
      names = "--operator",
      paramLabel = "FILE",
      description = "The operator's launcher. Default: dist/bin/appnetwork of the checkout.")
  private @Nullable Path operator;

  @Option(
      names = "--samples",
      paramLabel = "FOLDER",
      description = "What to apply, one folder per topic. Default: samples of the checkout.")
  private @Nullable Path samples;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "90",
      description = "How long the samples have to get ready. Default: ${DEFAULT-VALUE}.")
  private int timeoutSeconds;

  Path root() {
    return root == null ? Repository.root() : root.toAbsolutePath();
  }

  Path operator() {
    var launcher = operator == null ? root().resolve("dist/bin/appnetwork") : operator;
    if (!Files.isExecutable(launcher)) {
      throw wrongUse("There is no operator at " + launcher + ". Run 'make build' first.");
    }
    return launcher.toAbsolutePath();
  }

  /** The folders of the samples, by name. */
  List<Path> topics() throws IOException {
    var folder = samples == null ? root().resolve("samples") : samples;
    if (!Files.isDirectory(folder)) {
      throw wrongUse("There are no samples at " + folder + ".");
    }
    try (Stream<Path> topics = Files.list(folder)) {
      return topics.filter(Files::isDirectory).sorted().toList();
    }
  }

  Duration timeout() {
    return Duration.ofSeconds(timeoutSeconds);
  }

  private RuntimeException wrongUse(String message) {
    return spec == null
        ? new IllegalArgumentException(message)
        : new ParameterException(spec.commandLine(), message);
  }
}
