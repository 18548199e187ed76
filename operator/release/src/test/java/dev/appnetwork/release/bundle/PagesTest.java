// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.release.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links lead to existing pages and headings, and commands use existing files and images. */
class PagesTest {

  private static final Path ROOT = BundleUnderTest.ROOT;
  private static final List<String> FOLDERS = List.of("docs", "deploy", "samples", "catalog");

  private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```(\\w*)\n(.*?)^ *```$");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]*)(?:#([^)\\s]*))?\\)");
  private static final Pattern FILE =
      Pattern.compile("(?<![\\w/.-])(?:deploy|samples|crds|bundle|catalog)/[\\w./-]*");
  private static final Pattern BUILT = Pattern.compile("make image VERSION=(\\S+)");

  static List<Path> pages() throws IOException {
    var files = new ArrayList<Path>();
    try (var top = Files.list(ROOT)) {
      top.forEach(files::add);
    }
    for (var folder : FOLDERS) {
      try (var nested = Files.walk(ROOT.resolve(folder))) {
        nested.forEach(files::add);
      }
    }
    return files.stream()
        .filter(file -> file.toString().endsWith(".md"))
        .map(ROOT::relativize)
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksToExistingHeadings(Path page) throws IOException {
    var text = BLOCK.matcher(read(page)).replaceAll("");
    assertThat(LINK.matcher(text).results())
        .filteredOn(link -> !link.group(1).startsWith("http"))
        .allSatisfy(
            link -> {
              var target =
                  link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1)).normalize();
              assertThat(ROOT.resolve(target)).as(link.group()).exists();
              if (link.group(2) != null) {
                assertThat(anchors(target)).as(link.group()).contains(link.group(2));
              }
            });
  }

  @ParameterizedTest
  @MethodSource("pages")
  void usesExistingFilesInCommands(Path page) throws IOException {
    assertThat(
            BLOCK
                .matcher(read(page))
                .results()
                .filter(block -> block.group(1).equals("sh"))
                .flatMap(block -> FILE.matcher(block.group(2)).results())
                .map(file -> ROOT.resolve(file.group())))
        .allSatisfy(file -> assertThat(file).exists());
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/quick-start.md"})
  void buildsTheImageOfTheDeployment(String page) throws IOException {
    var built = BUILT.matcher(read(Path.of(page))).results().map(match -> match.group(1)).toList();
    assertThat(built).isNotEmpty();
    var deployment = read(Path.of("deploy/base/deployment.yaml"));
    assertThat(built)
        .allSatisfy(
            version -> assertThat(deployment).contains("image: appnetwork/operator:" + version));
  }

  /** Returns the anchors of the headings, as GitHub derives them. */
  private static List<String> anchors(Path page) throws IOException {
    return read(page)
        .lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("#+ *", "").toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
        .toList();
  }

  private static String read(Path page) throws IOException {
    return Files.readString(ROOT.resolve(page));
  }
}
