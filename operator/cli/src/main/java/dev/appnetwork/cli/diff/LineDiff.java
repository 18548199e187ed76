// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.diff;

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

  /** Uses the longest common subsequence; owned objects have at most a few thousand lines. */
  private static List<String> all(List<String> before, List<String> after) {
    var common = new int[before.size() + 1][after.size() + 1];
    for (var i = before.size() - 1; i >= 0; i--) {
      for (var j = after.size() - 1; j >= 0; j--) {
        common[i][j] =
            before.get(i).equals(after.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    var lines = new ArrayList<String>();
    var i = 0;
    var j = 0;
    while (i < before.size() || j < after.size()) {
      if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
        lines.add("  " + before.get(i++));
        j++;
      } else if (j == after.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
        lines.add("- " + before.get(i++));
      } else {
        lines.add("+ " + after.get(j++));
      }
    }
    return lines;
  }
}
