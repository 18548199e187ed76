// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script that completes commands in a shell. */
@Command(
    name = "completion",
    description = {
      "Prints a shell script that completes commands, options, and values.",
      "bash: source <(appnetwork completion bash)",
      "zsh:  source <(appnetwork completion zsh)",
      "fish: appnetwork completion fish | source"
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class CompletionCommand implements Callable<Integer> {

  enum Shell {
    bash,
    zsh,
    fish
  }

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
  @SuppressWarnings("NullAway.Init")
  private Shell shell;

  @Override
  public Integer call() {
    var root = spec.root().commandLine();
    // When zsh reads it, the bash script enables bash-style completion.
    var script =
        shell == Shell.fish
            ? FishCompletion.of(root)
            : AutoComplete.bash(root.getCommandName(), root);
    spec.commandLine().getOut().print(script);
    spec.commandLine().getOut().flush();
    return UserCommands.OK;
  }
}
