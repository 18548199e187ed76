// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import dev.appnetwork.cli.inventory.InputException;
import dev.appnetwork.controller.NoClusterException;
import dev.appnetwork.controller.config.ConfigException;
import dev.appnetwork.discovery.RootCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The commands for users, which print a result and exit. */
final class UserCommands {

  /** Success. */
  static final int OK = 0;

  /** Exit code for findings, differences, or a negative answer. */
  static final int FINDINGS = 1;

  /** Exit code for wrong usage; there is no result. */
  static final int USAGE_ERROR = 2;

  private UserCommands() {}

  /** Adds all commands, with the operator. */
  static CommandLine addTo(CommandLine line) {
    return line.addSubcommand(new OperatorCommand())
        .addSubcommand(new RenderCommand())
        .addSubcommand(new DiffCommand())
        .addSubcommand(new ExplainCommand())
        .addSubcommand(new GraphCommand())
        .addSubcommand(new ImportCommand())
        .addSubcommand(new CheckCommand())
        .addSubcommand(new CompletionCommand())
        .setExecutionExceptionHandler(UserCommands::explain);
  }

  /**
   * Adds a single command if the name is known, because building the model of each command delays
   * the start; otherwise, adds all commands.
   */
  static CommandLine addTo(CommandLine line, String name) {
    return switch (name) {
      case "render" -> addTo(line, new RenderCommand());
      case "diff" -> addTo(line, new DiffCommand());
      case "explain" -> addTo(line, new ExplainCommand());
      case "graph" -> addTo(line, new GraphCommand());
      case "import" -> addTo(line, new ImportCommand());
      case "check" -> addTo(line, new CheckCommand());
      // Completion, help, and suggestions need all commands.
      default -> addTo(line);
    };
  }

  private static CommandLine addTo(CommandLine line, Object command) {
    return line.addSubcommand(command).setExecutionExceptionHandler(UserCommands::explain);
  }

  /** Configures the process for these commands. */
  static void prepare() {
    // Logs of libraries aren't useful here, and initializing logging takes longer than most
    // commands.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
  }

  /** Prints the error on one line, never as a stack trace. */
  private static int explain(Exception e, CommandLine command, ParseResult parsed) {
    var name = command.getCommandSpec().qualifiedName();
    command.getErr().println(name + ": " + message(e));
    return USAGE_ERROR;
  }

  private static String message(Exception e) {
    if (e instanceof InputException
        || e instanceof ConfigException
        || e instanceof NoClusterException) {
      return String.valueOf(e.getMessage());
    }
    if (e instanceof KubernetesClientException) {
      return "the cluster doesn't respond: " + RootCause.of(e);
    }
    return "unexpected: " + e.getClass().getSimpleName() + ": " + RootCause.of(e);
  }
}
