// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that select the samples to apply. */
final class SampleOptions {
  @Option(
      names = "--samples",
      paramLabel = "FOLDER",
      description = "Directory with one folder per sample. Default: samples of the checkout.")
  private @Nullable Path samples;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "90",
      description = "Time limit for the samples to become Ready. Default: ${DEFAULT-VALUE}.")
  private int timeoutSeconds;

  /** Returns the directories of the samples, by name. */
  List<Path> topics(Checkout checkout) throws IOException {
    var folder = samples == null ? checkout.root().resolve("samples") : samples;
    if (!Files.isDirectory(folder)) {
      throw checkout.usageError("There are no samples at " + folder + ".");
    }
    try (Stream<Path> topics = Files.list(folder)) {
      return topics.filter(Files::isDirectory).sorted().toList();
    }
  }

  Duration timeout() {
    return Duration.ofSeconds(timeoutSeconds);
  }
}
