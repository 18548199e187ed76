package dev.appnetwork.cli;

import java.util.List;
import java.util.Objects;

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
}
