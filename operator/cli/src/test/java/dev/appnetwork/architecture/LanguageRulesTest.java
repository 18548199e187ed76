// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.appnetwork.testkit.Repository;
import dev.appnetwork.testkit.binaries.Binaries;
import dev.appnetwork.testkit.binaries.BinariesException;
import dev.appnetwork.testkit.binaries.Program;
import dev.appnetwork.testkit.binaries.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Vale checks pages, field descriptions, and messages by the rules in {@code .vale}. It doesn't
 * read Java, so the string literals of each source file are copied to a text file.
 */
class LanguageRulesTest {

  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern COMMENT = Pattern.compile("\\s*(//|/?\\*).*");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  private static Path vale;

  /** The build requires Go and a C compiler. */
  @BeforeAll
  static void requireVale() {
    try {
      vale = Binaries.ofEnvironment(Progress.toStandardError()).get(Program.VALE);
    } catch (BinariesException e) {
      abort("Vale can't be built: " + e.getMessage());
    }
  }

  @Test
  void pagesUseTheTermsOfTheField() throws Exception {
    copy(path -> path.toString().endsWith(".md"), "", lines -> lines);

    assertThat(alerts()).isEmpty();
  }

  @Test
  void fieldDescriptionsUseTheTermsOfTheField() throws Exception {
    copy(path -> path.startsWith("crds/manifests"), ".txt", lines -> lines);

    assertThat(alerts()).isEmpty();
  }

  @Test
  void messagesUseTheTermsOfTheField() throws Exception {
    copy(
        path -> path.toString().endsWith(".java") && path.toString().contains("src/main/"),
        ".txt",
        LanguageRulesTest::literals);

    assertThat(alerts()).isEmpty();
  }

  @Test
  void reportsBannedWords() throws Exception {
    Files.writeString(folder.resolve("page.md"), "It works anew, for nobody.\n");

    assertThat(alerts()).containsPattern("page.md:1:\\d+:.*anew").containsPattern("nobody");
  }

  /** Returns lines with the same numbers; other text becomes empty. */
  private static List<String> literals(List<String> lines) {
    var literals = new ArrayList<String>();
    boolean block = false;
    for (var line : lines) {
      boolean mark = line.contains("\"\"\"");
      if (block || COMMENT.matcher(line).matches()) {
        literals.add(block ? line : "");
      } else {
        literals.add(
            LITERAL.matcher(line).results().map(MatchResult::group).collect(Collectors.joining()));
      }
      block ^= mark;
    }
    return literals;
  }

  private void copy(Predicate<Path> files, String suffix, UnaryOperator<List<String>> text)
      throws IOException {
    var root = Repository.root();
    List<Path> chosen;
    try (var paths = Files.walk(root)) {
      chosen =
          paths
              .map(root::relativize)
              .filter(path -> !isGenerated(path))
              .filter(files)
              .filter(path -> Files.isRegularFile(root.resolve(path)))
              .toList();
    }
    assertThat(chosen).isNotEmpty();
    for (var path : chosen) {
      var target = folder.resolve(path + suffix);
      Files.createDirectories(target.getParent());
      Files.write(target, text.apply(Files.readAllLines(root.resolve(path))));
    }
  }

  private static boolean isGenerated(Path path) {
    return IntStream.range(0, path.getNameCount())
        .mapToObj(i -> path.getName(i).toString())
        .anyMatch(name -> name.equals("target") || name.equals("dist") || name.equals(".git"));
  }

  /** Returns one line for each alert, with path, line, column, rule, and message. */
  private String alerts() throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                vale.toString(),
                "--config",
                Repository.root().resolve(".vale.ini").toString(),
                "--output=line",
                ".")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isEqualTo(output.isEmpty() ? 0 : 1);
    return output;
  }
}
