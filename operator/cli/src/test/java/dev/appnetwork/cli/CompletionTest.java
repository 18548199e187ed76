// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shells can read the completion scripts, which contain every command. */
class CompletionTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private static String script(String shell) {
    var out = new StringWriter();
    assertThat(Main.commandLine().setOut(new PrintWriter(out, true)).execute("completion", shell))
        .isZero();
    return out.toString();
  }

  private Process run(String... command) throws Exception {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.waitFor();
    return process;
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void isValidForTheShell(String shell) throws Exception {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(where -> new File(where, shell).canExecute()),
        "the script is not tested, because this shell is missing: " + shell);
    var file = Files.writeString(folder.resolve("script"), script(shell));

    var process = run(shell, "-n", file.toString());

    assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).isEmpty();
    assertThat(process.exitValue()).isZero();
  }

  @Test
  void bashCompletesCommandsAndValues() throws Exception {
    var file = Files.writeString(folder.resolve("script"), script("bash"));
    var ask =
        "source %s; COMP_WORDS=(%%s); COMP_CWORD=%%d; _complete_appnetwork; echo ${COMPREPLY[*]}"
            .formatted(file);

    var commands = run("bash", "-c", ask.formatted("appnetwork ''", 1));
    assertThat(new String(commands.getInputStream().readAllBytes(), UTF_8).split("\\s+"))
        .containsAll(Commands.names());
    var formats = run("bash", "-c", ask.formatted("appnetwork graph -o ''", 3));
    assertThat(new String(formats.getInputStream().readAllBytes(), UTF_8))
        .contains("text", "mermaid", "dot", "svg", "html");
  }

  @Test
  void fishKnowsEachCommandAndOption() {
    var script = script("fish");

    for (var command : Commands.names()) {
      assertThat(script).contains("-n '__fish_use_subcommand' -a " + command + " -d '");
    }
    assertThat(script)
        .contains("-n '__fish_seen_subcommand_from graph' -s f -l filename -r -F -d '")
        .contains("-s o -l output -r -a 'mermaid dot text svg html' -d '");
  }
}
