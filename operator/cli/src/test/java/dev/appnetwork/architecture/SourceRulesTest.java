// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The project's rules for source files. */
class SourceRulesTest {

  private static final int MAX_LINES = 300;
  private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+");
  private static final Pattern VAGUE_NAME = Pattern.compile(".*(Util|Utils|Manager|Helper|Base)");
  private static final Pattern PATH_AS_TEXT =
      Pattern.compile(
          "\"spec\\.(ports|services|expose|allow)[\\w.]*\\[[^\\]]|FieldPath\\.parse\\(\"|new Finding\\(");
  private static final int LINES_AROUND = 3;

  @Test
  void filesHaveAtMostThreeHundredLines() {
    assertThat(violations(SourceRulesTest::tooLong)).isEmpty();
  }

  @Test
  void classNamesAreSpecific() {
    assertThat(violations(SourceRulesTest::vagueName)).isEmpty();
  }

  @Test
  void workaroundsNameTheVersionThatEndsThem() {
    assertThat(violations(SourceRulesTest::workaroundWithoutVersion)).isEmpty();
  }

  /** With a mistyped path, an invalid part of a spec would be used without an error. */
  @Test
  void pathsOfFieldsAreNotWrittenAsText() {
    assertThat(violations(SourceRulesTest::pathAsText)).isEmpty();
  }

  private static Stream<String> pathAsText(Path file) {
    return file.toString().contains("/src/main/") && !file.endsWith("Findings.java")
        ? lines(file).stream()
            .filter(line -> PATH_AS_TEXT.matcher(line).find())
            .map(line -> file + ": must use FieldPath and Findings:" + line)
        : Stream.of();
  }

  private static Stream<String> tooLong(Path file) {
    int lines = lines(file).size();
    return lines > MAX_LINES ? Stream.of(file + ": " + lines + " lines") : Stream.of();
  }

  private static Stream<String> vagueName(Path file) {
    var name = file.getFileName().toString().replace(".java", "");
    return VAGUE_NAME.matcher(name).matches() ? Stream.of(file.toString()) : Stream.of();
  }

  private static Stream<String> workaroundWithoutVersion(Path file) {
    var lines = lines(file);
    return Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
        .filter(i -> isComment(lines.get(i)) && lines.get(i).contains("orkaround"))
        .filter(i -> !VERSION.matcher(around(lines, i)).find())
        .map(
            i ->
                file
                    + ":"
                    + (i + 1)
                    + ": must name the version that makes the workaround obsolete");
  }

  private static boolean isComment(String line) {
    var text = line.strip();
    return text.startsWith("//") || text.startsWith("*") || text.startsWith("/*");
  }

  private static String around(List<String> lines, int at) {
    return String.join(
        " ",
        lines.subList(
            Math.max(0, at - LINES_AROUND), Math.min(lines.size(), at + LINES_AROUND + 1)));
  }

  private static List<String> violations(Function<Path, Stream<String>> rule) {
    return Stream.of("crds", "operator")
        .flatMap(folder -> sources(Repository.root().resolve(folder)).stream())
        .flatMap(rule)
        .sorted()
        .toList();
  }

  private static List<Path> sources(Path folder) {
    try (var files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().contains("/src/"))
          // This file contains the words that it searches for.
          .filter(file -> !file.endsWith("SourceRulesTest.java"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
