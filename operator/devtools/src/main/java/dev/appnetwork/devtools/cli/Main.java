// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line behind {@code make run}, {@code make demo}, and similar targets. */
@Command(
    name = "testenv",
    description = "Runs a real Kubernetes control plane on this machine.",
    mixinStandardHelpOptions = true,
    subcommands = {
      BinariesCommand.class,
      TrainCommand.class,
      InstallFileCommand.class,
      RunCommand.class,
      DemoCommand.class,
      TrafficCommand.class,
      BenchCommand.class,
      UpgradeCommand.class
    })
public final class Main {
  private static final String LOGGING = "logback.configurationFile";

  private Main() {}

  /** Runs a command and ends the JVM: 0 for success, 1 for a failure, 2 for wrong usage. */
  public static void main(String[] args) {
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "dev/appnetwork/devtools/logback-cli.xml");
    }
    var line = new CommandLine(new Main());
    line.setExecutionExceptionHandler(
        (exception, command, parsed) -> {
          // Their messages contain the remedy; a stack trace wouldn't help.
          command
              .getErr()
              .println(command.getColorScheme().errorText("testenv: " + message(exception)));
          return 1;
        });
    System.exit(line.execute(args));
  }

  private static String message(Exception exception) {
    var message = exception.getMessage();
    return message == null ? exception.toString() : message;
  }
}
