// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.diff;

import dev.appnetwork.cli.inventory.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects differences of objects for display. */
public final class Differences {

  private final List<String> lines = new ArrayList<>();

  /**
   * Adds an object's difference. The object is null before its creation, and after its deletion.
   */
  public void add(
      String object, @Nullable Map<String, Object> before, @Nullable Map<String, Object> after) {
    var changed = LineDiff.of(text(before), text(after));
    if (changed.isEmpty()) {
      return;
    }
    lines.add(object + ": " + (before == null ? "new" : after == null ? "deleted" : "changed"));
    changed.forEach(line -> lines.add("  " + line));
  }

  /** Adds a note about an object that can't be compared. */
  public void add(String object, String what) {
    lines.add(object + ": " + what);
  }

  /** Returns whether there are no differences. */
  public boolean isEmpty() {
    return lines.isEmpty();
  }

  private static String text(@Nullable Map<String, Object> tree) {
    return tree == null ? "" : YamlText.sorted(tree);
  }

  @Override
  public String toString() {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }
}
