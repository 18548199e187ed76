// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import dev.appnetwork.cli.Commands;
import dev.appnetwork.it.Program.Result;
import java.io.StringWriter;
import java.nio.file.Path;

/**
 * Commands in this JVM, which need a tenth of the processor time of a process. {@link Program} runs
 * them with the launcher, which {@link CommandLineIT} and {@link TaskCommandsIT} test.
 */
final class InProcess {

  /** The client reads it before the environment variable of the same name. */
  private static final String KUBECONFIG = "kubeconfig";

  private InProcess() {}

  /** Runs a command until it ends, with that kubeconfig. */
  static Result run(Path kubeconfig, String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    System.setProperty(KUBECONFIG, kubeconfig.toString());
    try {
      var exitCode = Commands.run(out, err, arguments);
      return new Result(exitCode, out.toString(), err.toString());
    } finally {
      System.clearProperty(KUBECONFIG);
    }
  }
}
