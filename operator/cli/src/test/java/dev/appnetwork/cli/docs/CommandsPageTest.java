package dev.appnetwork.controller.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.cli.Commands;
import dev.appnetwork.testkit.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/cli.md shows each command's help as it is, and examples that are cases under test. */
class CommandsPageTest {

  private static final Path RESOURCES = Path.of("src", "test", "resources");
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```text\\n(\\$ appnetwork .*?)```");

  static List<String> commands() {
    return Commands.names();
  }

  static Stream<String> examples() {
    return EXAMPLE.matcher(page()).results().map(match -> match.group(1));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void showsTheHelpAsItIs(String command) {
    assertThat(page()).contains("```text\n" + Commands.help(command) + "```");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void showsWhatCommandsAnswer(String example) throws IOException {
    try (var files = Files.walk(RESOURCES)) {
      assertThat(files.filter(file -> file.toString().endsWith(".txt")))
          .describedAs("a file that holds the example")
          .anyMatch(file -> isIn(example, file));
    }
  }

  @Test
  void hasAnExampleOfEach() {
    for (var command : List.of("render", "diff", "explain", "graph")) {
      assertThat(examples()).anyMatch(example -> example.startsWith("$ appnetwork " + command));
    }
  }

  /** The rest of a file says how the command ends, and is left out on the page. */
  private static boolean isIn(String example, Path file) {
    try {
      return Files.readString(file).startsWith(example);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String page() {
    try {
      return Files.readString(Repository.root().resolve("docs/cli.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
