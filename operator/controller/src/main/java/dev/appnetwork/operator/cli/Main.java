package dev.appnetwork.operator.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code appnetwork}. Exit codes: 0 fine, 1 findings or differences, 2 wrong use. */
@Command(
    name = "appnetwork",
    description = "Says in one object per app how that app takes part in the network.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {OperatorCommand.class},
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:fine", "1:findings or differences", "2:wrong use"})
public final class Main {

  private Main() {}

  /** Runs the command and exits with its code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main());
  }
}
