// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line behind {@code make run}, {@code make demo} and their like. */
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

  /**
   * Runs a command and ends the JVM: 0 fine, 1 something did not come out as it should, 2 wrong
   * use.
   */
  public static void main(String[] args) {
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "dev/appnetwork/devtools/logback-cli.xml");
    }
    var line = new CommandLine(new Main());
    line.setExecutionExceptionHandler(
        (exception, command, parsed) -> {
          // Messages of these name what to do; the stack below them helps nobody at a terminal.
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
