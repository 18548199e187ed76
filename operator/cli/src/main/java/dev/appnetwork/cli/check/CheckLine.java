// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.check;

import java.util.List;

/**
 * The result of one check.
 *
 * @param level the severity
 * @param message the result
 * @param remedy the remedy; empty if none is needed
 */
public record CheckLine(Level level, String message, String remedy) {

  private static final int MAX_NAMES = 5;

  /** Severity of a result. */
  public enum Level {
    /** No problem. */
    OK,
    /** A warning; the installation works. */
    WARNING,
    /** The installation doesn't work as it should. */
    ERROR,
    /** The check couldn't be performed. */
    UNKNOWN
  }

  static CheckLine ok(String message) {
    return new CheckLine(Level.OK, message, "");
  }

  static CheckLine warning(String message, String remedy) {
    return new CheckLine(Level.WARNING, message, remedy);
  }

  static CheckLine error(String message, String remedy) {
    return new CheckLine(Level.ERROR, message, remedy);
  }

  static CheckLine unknown(String message, String remedy) {
    return new CheckLine(Level.UNKNOWN, message, remedy);
  }

  /** Joins names for a sentence, up to a maximum length. */
  static String names(List<String> names) {
    var shown = String.join(", ", names.subList(0, Math.min(MAX_NAMES, names.size())));
    return names.size() > MAX_NAMES
        ? "%s and %d more".formatted(shown, names.size() - MAX_NAMES)
        : shown;
  }
}
