// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds names that are likely meant by a misspelled name. */
public final class NearNames {

  private static final int MAX_DISTANCE = 2;

  private NearNames() {}

  /**
   * Returns the known name that is most similar to {@code name}; empty if none is similar enough.
   */
  public static Optional<String> nearest(String name, Collection<String> known) {
    return known.stream()
        .filter(one -> !one.equals(name))
        .filter(one -> Math.abs(one.length() - name.length()) <= MAX_DISTANCE)
        .filter(one -> distance(name, one) <= Math.min(MAX_DISTANCE, one.length() / 2))
        .min(
            Comparator.comparingInt((String one) -> distance(name, one))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** The number of letters to insert, delete, substitute, or swap with their successor. */
  private static int distance(String one, String other) {
    var costs = new int[one.length() + 1][other.length() + 1];
    for (var i = 0; i <= one.length(); i++) {
      for (var j = 0; j <= other.length(); j++) {
        costs[i][j] = i == 0 || j == 0 ? i + j : cost(one, other, costs, i, j);
      }
    }
    return costs[one.length()][other.length()];
  }

  private static int cost(String one, String other, int[][] costs, int i, int j) {
    var change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
    var cost =
        Math.min(Math.min(costs[i - 1][j], costs[i][j - 1]) + 1, costs[i - 1][j - 1] + change);
    var isSwapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return isSwapped ? Math.min(cost, costs[i - 2][j - 2] + 1) : cost;
  }
}
