// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import java.util.List;
import java.util.Objects;
import picocli.CommandLine.ParameterException;

/** The existing commands, for tests of pages that mention them. */
public final class Commands {

  private Commands() {}

  /** Returns their names. */
  public static List<String> names() {
    return List.copyOf(Main.commandLine().getSubcommands().keySet());
  }

  /** Returns the output of {@code appnetwork NAME --help}. */
  public static String help(String name) {
    return Objects.requireNonNull(Main.commandLine().getSubcommands().get(name)).getUsageMessage();
  }

  /** Returns whether a command with these options exists, without running it. */
  public static boolean parses(String... arguments) {
    try {
      Main.commandLine().parseArgs(arguments);
      return true;
    } catch (ParameterException e) {
      return false;
    }
  }
}
