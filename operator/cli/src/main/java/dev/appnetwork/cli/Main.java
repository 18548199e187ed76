// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command {@code appnetwork}. Exit codes: 0 for success, 1 for findings or differences, 2 for
 * wrong usage.
 */
@Command(
    name = "appnetwork",
    description =
        "Defines an app's network contract in one object, and operates it on " + "Kubernetes.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:success", "1:findings or differences", "2:invalid arguments"})
public final class Main {

  private Main() {}

  /** Runs the command and exits with its code. */
  public static void main(String[] args) {
    // The operator runs for a long time with little memory, so it doesn't load the other commands.
    if (args.length > 0 && args[0].equals("operator")) {
      System.exit(new CommandLine(new Main()).addSubcommand(new OperatorCommand()).execute(args));
    }
    System.exit(execute(args));
  }

  private static int execute(String[] args) {
    UserCommands.prepare();
    var streams = new StandardStreams();
    var line = streams.use(commandLine(args));
    try {
      return streams.exitCode(line.execute(args));
    } catch (OutOfMemoryError e) {
      line.getErr().println("appnetwork: not enough memory. Set for example JAVA_OPTS=-Xmx4g.");
      return UserCommands.USAGE_ERROR;
    }
  }

  private static CommandLine commandLine(String[] args) {
    return UserCommands.addTo(new CommandLine(new Main()), args.length == 0 ? "" : args[0]);
  }

  static CommandLine commandLine() {
    return UserCommands.addTo(new CommandLine(new Main()));
  }
}
