// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table.
 *
 * @param key its name in the JSON file
 * @param what what was measured
 * @param value the measured value
 * @param unit unit of the value; empty for a plain number
 * @param wanted what it should be; null where nothing is asked
 */
record Figure(String key, String what, double value, String unit, @Nullable Wanted wanted) {

  /**
   * An upper bound.
   *
   * @param bound the bound
   * @param inclusive whether the bound itself is still fine
   */
  record Wanted(double bound, boolean inclusive) {
    boolean isMetBy(double value) {
      return inclusive ? value <= bound : value < bound;
    }
  }

  static Figure of(String key, String what, double value, String unit) {
    return new Figure(key, what, value, unit, null);
  }

  Figure atMost(double bound) {
    return new Figure(key, what, value, unit, new Wanted(bound, true));
  }

  Figure below(double bound) {
    return new Figure(key, what, value, unit, new Wanted(bound, false));
  }

  /** The value in words. */
  String measured() {
    return number(value) + suffix();
  }

  /** What is asked, in words; empty where nothing is. */
  String asked() {
    if (wanted == null) {
      return "";
    }
    return (wanted.inclusive() ? "at most " : "under ") + number(wanted.bound()) + suffix();
  }

  /** Whether it is so; empty where nothing is asked. */
  String verdict() {
    if (wanted == null) {
      return "";
    }
    return wanted.isMetBy(value) ? "met" : "missed";
  }

  private String suffix() {
    return unit.isEmpty() ? "" : " " + unit;
  }

  /** As many digits as say something. */
  private static String number(double number) {
    if (number == Math.rint(number)) {
      return Long.toString(Math.round(number));
    }
    return String.format(Locale.ROOT, number < 100 ? "%.2f" : "%.0f", number);
  }
}
