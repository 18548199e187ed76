// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.graph.picture;

import static dev.appnetwork.cli.graph.picture.SvgPicture.number;

import java.util.List;

/** The legend of the lines. */
final class Legend {

  /** A line style. */
  record Entry(String style, String meaning) {}

  static final List<Entry> ENTRIES =
      List.of(
          new Entry("agreed", "allowed by both sides"),
          new Entry("half", "allowed by one side only"),
          new Entry("open", "open to anyone"),
          new Entry("outside", "not an AppNetwork"),
          new Entry("exposed", "exposed host"),
          new Entry("shared", "same pods"));

  private static final double SAMPLE = 34;
  private static final double PER_CHARACTER = 6.6;
  private static final double GAP = 26;

  static final double WIDTH = ENTRIES.stream().mapToDouble(Legend::width).sum() + 48;

  private Legend() {}

  /** Draws the legend as a row. */
  static void draw(Markup svg, double y) {
    var x = 24.0;
    svg.start("g", "class", "legend");
    for (var entry : ENTRIES) {
      svg.start("g", "class", "line " + entry.style())
          .empty(
              "path",
              "class",
              "way",
              "d",
              "M%s,%s h%s".formatted(number(x), number(y + 12), number(SAMPLE)),
              "marker-end",
              "url(#head-" + entry.style() + ")");
      if (entry.style().equals("half")) {
        svg.empty(
            "path",
            "class",
            "cross",
            "d",
            "M%s,%s l8,8 m0,-8 l-8,8".formatted(number(x + SAMPLE - 20), number(y + 8)));
      }
      svg.element("text", entry.meaning(), "x", number(x + SAMPLE + 8), "y", number(y + 16));
      svg.end();
      x += width(entry);
    }
    svg.end().line();
  }

  private static double width(Entry entry) {
    return SAMPLE + 8 + Fit.width(entry.meaning(), PER_CHARACTER) + GAP;
  }
}
