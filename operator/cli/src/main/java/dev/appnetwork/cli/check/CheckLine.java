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

  /** How good an answer is. */
  public enum Level {
    /** As it should be. */
    OK,
    /** Worth knowing; the installation works. */
    WARNING,
    /** The installation doesn't work as it should. */
    ERROR,
    /** It can't be found out. */
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

  /** Returns names for a sentence, not more than fit. */
  static String names(List<String> names) {
    var shown = String.join(", ", names.subList(0, Math.min(MAX_NAMES, names.size())));
    return names.size() > MAX_NAMES
        ? "%s and %d more".formatted(shown, names.size() - MAX_NAMES)
        : shown;
  }
}
