// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Typical mistakes of new users, one per file: {@code render} names the field and the remedy. The
 * first line of a file is {@code # expect: } and the expected text.
 */
class MistakesTest {

  private static final Path FOLDER = Path.of("src", "test", "resources", "mistakes");
  private static final String EXPECT = "# expect: ";

  static List<Path> files() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void namesTheFieldAndTheRemedy(Path file) throws IOException {
    var first = Files.readAllLines(file).get(0);
    assertThat(first).startsWith(EXPECT);
    var out = new StringWriter();
    var err = new StringWriter();

    var code =
        Main.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute("render", "-f", file.toString());

    assertThat(err.toString()).contains(first.substring(EXPECT.length()));
    assertThat(code).isEqualTo(1);
  }
}
