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

/** The options for the operator to run; by default, the build of this checkout. */
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

  /** Returns the build of this checkout. The launcher can be another one. */
  Distribution distribution() {
    return new Distribution(root().resolve("dist"));
  }

  Path operator() {
    var launcher = operator == null ? distribution().launcher() : operator;
    if (!Files.isExecutable(launcher)) {
      throw usageError("There is no operator at " + launcher + ". Run 'make build' first.");
    }
    return launcher.toAbsolutePath();
  }

  /** Returns an exception that ends the command with the exit code for wrong usage. */
  RuntimeException usageError(String message) {
    return spec == null
        ? new IllegalArgumentException(message)
        : new ParameterException(spec.commandLine(), message);
  }
}
