// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.cli.Commands;
import dev.appnetwork.testkit.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages show the current help of each command, and tested cases as examples. */
class CommandsPageTest {

  /** The cases of commands that query a cluster are among the resources of the operator. */
  private static final List<String> RESOURCES =
      List.of("operator/cli/src/test/resources", "operator/controller/src/test/resources");

  private static final String PAGE = "docs/cli.md";
  private static final String TASK = "docs/tasks/visualize-connections.md";
  private static final Pattern SHELL = Pattern.compile("(?s)```sh\\n(.*?)```");
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```text\\n(\\$ appnetwork .*?)```");

  static List<String> commands() {
    return Commands.names();
  }

  static Stream<String> examples() {
    return Stream.of(PAGE, TASK)
        .flatMap(page -> EXAMPLE.matcher(read(page)).results().map(match -> match.group(1)));
  }

  /** Returns the commands that pages tell users to run, without redirections. */
  static Stream<String> typed() {
    return Stream.of(PAGE, TASK)
        .flatMap(page -> SHELL.matcher(read(page)).results())
        .flatMap(match -> match.group(1).lines())
        .filter(line -> line.startsWith("appnetwork ") || line.startsWith("kubectl appnetwork "))
        .map(line -> line.replaceFirst("^(kubectl )?appnetwork ", "").replaceFirst(" [>|#].*", ""));
  }

  @ParameterizedTest
  @MethodSource("typed")
  void listsExistingCommands(String line) {
    assertThat(Commands.parses(line.split(" +"))).isTrue();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void showsCurrentHelp(String command) {
    assertThat(read(PAGE)).contains("```text\n" + Commands.help(command) + "```");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void showsCurrentOutput(String example) throws IOException {
    var cases = new ArrayList<Path>();
    for (var folder : RESOURCES) {
      try (var files = Files.walk(Repository.root().resolve(folder))) {
        files.filter(file -> file.toString().endsWith(".txt")).forEach(cases::add);
      }
    }
    assertThat(cases)
        .describedAs("a file that contains the example")
        .anyMatch(file -> isIn(example, file));
  }

  @Test
  void hasExampleOfEachCommand() {
    for (var command : List.of("render", "diff", "explain", "graph", "import")) {
      assertThat(examples()).anyMatch(example -> example.startsWith("$ appnetwork " + command));
    }
  }

  /** Returns whether a file contains the example; pages omit the exit code at its end. */
  private static boolean isIn(String example, Path file) {
    try {
      return Files.readString(file).startsWith(example);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(String page) {
    try {
      return Files.readString(Repository.root().resolve(page));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
