// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import java.util.List;

/**
 * Sorted measurements.
 *
 * @param sorted in ascending order, at least one
 */
record Percentiles(List<Double> sorted) {
  private static final double HUNDRED = 100;
  private static final double HALF = 50;

  Percentiles {
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException("Nothing was measured");
    }
    sorted = sorted.stream().sorted().toList();
  }

  static double median(List<Double> values) {
    return new Percentiles(values).at(HALF);
  }

  /** Returns the percentile, interpolated between two values. */
  double at(double percent) {
    var place = percent / HUNDRED * (sorted.size() - 1);
    var below = (int) Math.floor(place);
    var above = (int) Math.ceil(place);
    return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
  }
}
