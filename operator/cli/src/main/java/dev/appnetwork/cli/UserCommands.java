// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import dev.appnetwork.cli.inventory.InputException;
import dev.appnetwork.controller.NoClusterException;
import dev.appnetwork.controller.config.ConfigException;
import dev.appnetwork.discovery.RootCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The commands for people: they answer and end. */
final class UserCommands {

  /** All is well. */
  static final int OK = 0;

  /** There are findings or differences, or the answer is no. */
  static final int FINDINGS = 1;

  /** There is no answer, because of how it was asked. */
  static final int WRONG_USE = 2;

  private UserCommands() {}

  /** Adds all of them. */
  static CommandLine addTo(CommandLine line) {
    return line.addSubcommand(new RenderCommand())
        .addSubcommand(new DiffCommand())
        .addSubcommand(new ExplainCommand())
        .addSubcommand(new GraphCommand())
        .addSubcommand(new ImportCommand())
        .addSubcommand(new CheckCommand())
        .addSubcommand(new CompletionCommand())
        .setExecutionExceptionHandler(UserCommands::explain);
  }

  /** Adds one of them, because the model of each costs every start its time; else all of them. */
  static CommandLine addTo(CommandLine line, String name) {
    return switch (name) {
      case "render" -> addTo(line, new RenderCommand());
      case "diff" -> addTo(line, new DiffCommand());
      case "explain" -> addTo(line, new ExplainCommand());
      case "graph" -> addTo(line, new GraphCommand());
      case "import" -> addTo(line, new ImportCommand());
      case "check" -> addTo(line, new CheckCommand());
      // Completion is about all commands, and so are help and suggestions.
      default -> addTo(line);
    };
  }

  private static CommandLine addTo(CommandLine line, Object command) {
    return line.addSubcommand(command).setExecutionExceptionHandler(UserCommands::explain);
  }

  /** Sets the process up for them: what they say is meant to be read, and is UTF-8. */
  static CommandLine prepare(CommandLine line) {
    // What libraries log is for operators, and setting up their log takes longer than most answers.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
    return line.setOut(writer(FileDescriptor.out)).setErr(writer(FileDescriptor.err));
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
  }

  /** What went wrong, in a line, never as a stack trace. */
  private static int explain(Exception e, CommandLine command, ParseResult parsed) {
    var name = command.getCommandSpec().qualifiedName();
    command.getErr().println(name + ": " + message(e));
    return WRONG_USE;
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
