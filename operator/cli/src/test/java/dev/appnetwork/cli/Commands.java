// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import java.util.List;
import java.util.Objects;
import picocli.CommandLine.ParameterException;

/** The commands that there are, for whoever writes about them. */
public final class Commands {

  private Commands() {}

  /** Their names. */
  public static List<String> names() {
    return List.copyOf(Main.commandLine().getSubcommands().keySet());
  }

  /** What {@code appnetwork NAME --help} prints. */
  public static String help(String name) {
    return Objects.requireNonNull(Main.commandLine().getSubcommands().get(name)).getUsageMessage();
  }

  /** Whether there is such a command with such options. It is not run. */
  public static boolean parses(String... arguments) {
    try {
      Main.commandLine().parseArgs(arguments);
      return true;
    } catch (ParameterException e) {
      return false;
    }
  }
}
