// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.cli;

import dev.appnetwork.testkit.Repository;
import dev.appnetwork.testkit.operator.Distribution;
import java.nio.file.Files;
import java.nio.file.Path;
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

  Path root() {
    return root == null ? Repository.root() : root.toAbsolutePath();
  }

  /** What {@code make build} has built here; the launcher may be another's. */
  Distribution distribution() {
    return new Distribution(root().resolve("dist"));
  }

  Path operator() {
    var launcher = operator == null ? distribution().launcher() : operator;
    if (!Files.isExecutable(launcher)) {
      throw wrongUse("There is no operator at " + launcher + ". Run 'make build' first.");
    }
    return launcher.toAbsolutePath();
  }

  /** An exception that ends the command as wrong use. */
  RuntimeException wrongUse(String message) {
    return spec == null
        ? new IllegalArgumentException(message)
        : new ParameterException(spec.commandLine(), message);
  }
}
