// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.ParameterException;

/** The commands, for tests of pages that mention them and of clusters. */
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

  /** Runs {@code appnetwork} in this JVM with these streams, and returns its exit code. */
  public static int run(Writer out, Writer err, String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(new PrintableWriter(out), true))
        .setErr(new PrintWriter(new PrintableWriter(new ShortWords(err)), true))
        .execute(arguments);
  }
}
