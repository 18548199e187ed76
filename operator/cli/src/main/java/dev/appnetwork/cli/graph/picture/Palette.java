// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.graph.picture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The colors of drawings. Drawing programs don't support CSS variables, so an SVG file contains the
 * colors themselves; a page uses variables, which its theme switch changes.
 */
final class Palette {

  private record Color(String light, String dark) {}

  private static final Map<String, Color> COLORS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("back", new Color("#ffffff", "#0d1320")),
              Map.entry("frame", new Color("#f4f7fb", "#151d2e")),
              Map.entry("frame-line", new Color("#d3dce8", "#2b3850")),
              Map.entry("box", new Color("#ffffff", "#1d283d")),
              Map.entry("box-line", new Color("#8a9bb3", "#5d7190")),
              Map.entry("ink", new Color("#162033", "#e7edf7")),
              Map.entry("soft", new Color("#55657d", "#9fb0ca")),
              Map.entry("chip", new Color("#e4ebf5", "#2a3954")),
              Map.entry("agreed", new Color("#0b7f62", "#35c9a0")),
              Map.entry("half", new Color("#b45309", "#f6a83c")),
              Map.entry("open", new Color("#c81e3a", "#ff6b81")),
              Map.entry("outside", new Color("#64748b", "#8fa1bb")),
              Map.entry("exposed", new Color("#6d3fd1", "#b298ff")),
              Map.entry("shared", new Color("#0369a1", "#4cc3ff"))));

  private Palette() {}

  /** Returns the rules for a file: light, and dark if the reader prefers it. */
  static String ofFile() {
    var rules = read("picture.css");
    return filled(rules, false)
        + "@media (prefers-color-scheme: dark) {\n"
        + filled(rules, true)
        + "}\n";
  }

  /** Returns the rules for a page, with variables for both themes. */
  static String ofPage() {
    var variables = new StringBuilder(":root {\n  color-scheme: light dark;\n");
    COLORS.forEach(
        (name, color) ->
            variables.append(
                "  --%s: light-dark(%s, %s);\n".formatted(name, color.light, color.dark)));
    return variables + "}\n" + read("picture.css");
  }

  private static String filled(String rules, boolean isDark) {
    var text = rules;
    for (var each : COLORS.entrySet()) {
      var color = each.getValue();
      text = text.replace("var(--" + each.getKey() + ")", isDark ? color.dark : color.light);
    }
    return text;
  }

  /** Reads a resource of this package. */
  static String read(String name) {
    try (var in = Palette.class.getResourceAsStream("/graph/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
