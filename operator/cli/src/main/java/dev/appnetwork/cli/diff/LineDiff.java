// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.diff;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.List;

/** Compares two texts by line, like {@code diff -u}. */
final class LineDiff {

  private static final int CONTEXT = 3;

  private LineDiff() {}

  /**
   * Returns lines with the prefix {@code +}, {@code -}, or a space; empty if the texts are equal.
   */
  static List<String> of(String before, String after) {
    var all = all(before.lines().toList(), after.lines().toList());
    var shown = new ArrayList<String>();
    var skipped = false;
    for (var i = 0; i < all.size(); i++) {
      if (isNearChange(all, i)) {
        if (skipped) {
          shown.add("@@");
        }
        shown.add(all.get(i));
        skipped = false;
      } else {
        skipped = true;
      }
    }
    return shown;
  }

  private static boolean isNearChange(List<String> lines, int at) {
    for (var i = Math.max(0, at - CONTEXT); i <= Math.min(lines.size() - 1, at + CONTEXT); i++) {
      if (!lines.get(i).startsWith(" ")) {
        return true;
      }
    }
    return false;
  }

  private static List<String> all(List<String> before, List<String> after) {
    var lines = new ArrayList<String>();
    for (var delta : DiffUtils.diff(before, after, true).getDeltas()) {
      if (delta.getType() == DeltaType.EQUAL) {
        delta.getSource().getLines().forEach(line -> lines.add("  " + line));
      } else {
        delta.getSource().getLines().forEach(line -> lines.add("- " + line));
        delta.getTarget().getLines().forEach(line -> lines.add("+ " + line));
      }
    }
    return lines;
  }
}
