// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.architecture;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Words that CONTRIBUTING.md bans from pages, field descriptions, and messages. */
class LanguageRulesTest {

  private static final Pattern BANNED =
      Pattern.compile(
          "\\b(anew|mends?|mended|somebody|nobody|everybody|whom|whoever|be it|but for|beside"
              + "|in the place of|of its own|all the same|is said|what is so|what it"
              + "|rights|may not|looks? after|taken for|lets? in|came of|what came|faulty|callees?"
              + "|puts? back|at rest|left alone|by itself)\\b",
          CASE_INSENSITIVE);

  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern LINK_TARGET = Pattern.compile("\\]\\([^)]*\\)");
  private static final Pattern COMMENT = Pattern.compile("\\s*(//|/?\\*).*");

  @Test
  void pagesUseTheTermsOfTheField() {
    assertThat(banned(path -> path.toString().endsWith(".md"), LanguageRulesTest::prose)).isEmpty();
  }

  @Test
  void fieldDescriptionsUseTheTermsOfTheField() {
    assertThat(banned(path -> path.startsWith("crds/manifests"), lines -> lines)).isEmpty();
  }

  @Test
  void messagesUseTheTermsOfTheField() {
    assertThat(
            banned(
                path -> path.toString().endsWith(".java") && path.toString().contains("src/main/"),
                LanguageRulesTest::literals))
        .isEmpty();
  }

  /** Lines keep their numbers; other lines become empty. */
  private interface Text {
    List<String> of(List<String> lines);
  }

  private static List<String> prose(List<String> lines) {
    var prose = new ArrayList<String>();
    boolean code = false;
    for (var line : lines) {
      boolean fence = line.strip().startsWith("```");
      prose.add(code || fence ? "" : LINK_TARGET.matcher(line).replaceAll("]"));
      code ^= fence;
    }
    return prose;
  }

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

  private static List<String> banned(Predicate<Path> files, Text text) {
    var root = Repository.root();
    try (var paths = Files.walk(root)) {
      return paths
          .map(root::relativize)
          .filter(path -> !isGenerated(path))
          .filter(files)
          .filter(path -> Files.isRegularFile(root.resolve(path)))
          .flatMap(path -> banned(path, text.of(lines(root.resolve(path)))))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isGenerated(Path path) {
    return IntStream.range(0, path.getNameCount())
        .mapToObj(i -> path.getName(i).toString())
        .anyMatch(name -> name.equals("target") || name.equals("dist") || name.startsWith(".git"));
  }

  private static Stream<String> banned(Path path, List<String> lines) {
    return IntStream.range(0, lines.size())
        .boxed()
        .flatMap(
            i ->
                BANNED
                    .matcher(lines.get(i))
                    .results()
                    .map(found -> "%s:%d: %s".formatted(path, i + 1, found.group())));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
