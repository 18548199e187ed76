// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Completion script for fish, which picocli doesn't generate. */
final class FishCompletion {

  private final String program;
  private final StringBuilder script = new StringBuilder();

  private FishCompletion(String program) {
    this.program = program;
  }

  static String of(CommandLine root) {
    var completion = new FishCompletion(root.getCommandName());
    completion.script.append("complete -c ").append(completion.program).append(" -f\n");
    root.getSubcommands().forEach(completion::command);
    return completion.script.toString();
  }

  private void command(String name, CommandLine command) {
    line("__fish_use_subcommand", "-a " + name + " -d " + quoted(first(command)));
    var within = "__fish_seen_subcommand_from " + name;
    for (var option : command.getCommandSpec().options()) {
      option(within, option);
    }
    for (var parameter : command.getCommandSpec().positionalParameters()) {
      if (parameter.completionCandidates() != null) {
        line(within, "-a " + quoted(String.join(" ", parameter.completionCandidates())));
      }
    }
  }

  private void option(String within, OptionSpec option) {
    var text = new StringBuilder();
    for (var name : option.names()) {
      text.append(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
          .append(' ');
    }
    if (option.arity().max() > 0) {
      text.append("-r ");
      if (option.completionCandidates() != null) {
        text.append("-a ")
            .append(quoted(String.join(" ", option.completionCandidates())))
            .append(' ');
      } else if (option.type() == Path.class || option.paramLabel().startsWith("FILE")) {
        text.append("-F ");
      }
    }
    var description = option.description().length == 0 ? "" : option.description()[0];
    line(within, text + "-d " + quoted(sentence(description)));
  }

  private void line(String condition, String rest) {
    script
        .append("complete -c ")
        .append(program)
        .append(" -n ")
        .append(quoted(condition))
        .append(' ')
        .append(rest)
        .append('\n');
  }

  private static String first(CommandLine command) {
    var description = command.getCommandSpec().usageMessage().description();
    return description.length == 0 ? "" : sentence(description[0]);
  }

  /**
   * Shortens a description to fit next to a completion: up to the first comma or the end of the
   * sentence.
   */
  private static String sentence(String description) {
    var text = description.replace("%n", " ");
    var end = text.indexOf(". ");
    var sentence = end < 0 ? text : text.substring(0, end);
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
