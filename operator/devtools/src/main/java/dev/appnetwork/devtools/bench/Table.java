// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Formats figures as a table. */
final class Table {
  private Table() {}

  static String of(List<Figure> figures) {
    var what = width(figures, Figure::what, "");
    var measured = width(figures, Figure::measured, "measured");
    var wanted = width(figures, Figure::asked, "wanted");
    var row = "%-" + what + "s  %" + measured + "s  %-" + wanted + "s  %s";
    return Stream.concat(
            Stream.of(row.formatted("", "measured", "wanted", "")),
            figures.stream()
                .map(f -> row.formatted(f.what(), f.measured(), f.asked(), f.verdict())))
        .map(line -> line.stripTrailing() + System.lineSeparator())
        .collect(Collectors.joining());
  }

  private static int width(List<Figure> figures, Function<Figure, String> column, String head) {
    return figures.stream().map(column).mapToInt(String::length).reduce(head.length(), Math::max);
  }
}
