// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table.
 *
 * @param key its name in the JSON file
 * @param what description
 * @param value the measured value
 * @param unit unit of the value; empty for a plain number
 * @param target the target; null if there is none
 */
record Figure(String key, String what, double value, String unit, @Nullable Target target) {

  /**
   * An upper bound.
   *
   * @param bound the bound
   * @param inclusive true if the bound itself meets the target
   */
  record Target(double bound, boolean inclusive) {
    boolean isMetBy(double value) {
      return inclusive ? value <= bound : value < bound;
    }
  }

  static Figure of(String key, String what, double value, String unit) {
    return new Figure(key, what, value, unit, null);
  }

  Figure atMost(double bound) {
    return new Figure(key, what, value, unit, new Target(bound, true));
  }

  Figure below(double bound) {
    return new Figure(key, what, value, unit, new Target(bound, false));
  }

  /** Formats the value. */
  String measured() {
    return number(value) + suffix();
  }

  /** Formats the target; empty if there is none. */
  String asked() {
    if (target == null) {
      return "";
    }
    return (target.inclusive() ? "at most " : "under ") + number(target.bound()) + suffix();
  }

  /** Returns whether the target is met, for display; empty if there is none. */
  String verdict() {
    if (target == null) {
      return "";
    }
    return target.isMetBy(value) ? "met" : "missed";
  }

  private String suffix() {
    return unit.isEmpty() ? "" : " " + unit;
  }

  /** Formats a number with its significant digits. */
  private static String number(double number) {
    if (number == Math.rint(number)) {
      return Long.toString(Math.round(number));
    }
    return String.format(Locale.ROOT, number < 100 ? "%.2f" : "%.0f", number);
  }
}
