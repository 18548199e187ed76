// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.log;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The format of log lines. */
public enum LogFormat {
  /** One line of text per event. */
  text,
  /** One JSON object per line, for log collectors. */
  json;

  /** The name of an appender in logback.xml. */
  private static final String PROPERTY = "LOG_FORMAT";

  /** Set by the launcher if standard error is a terminal, which Java can't tell. */
  private static final String TERMINAL = "appnetwork.terminal";

  /**
   * Sets the format, unless something was logged already.
   *
   * @param format null for text on a terminal, and JSON otherwise
   */
  public static void use(@Nullable LogFormat format) {
    var chosen = format != null ? format : Boolean.getBoolean(TERMINAL) ? text : json;
    System.setProperty(PROPERTY, chosen.name().toUpperCase(Locale.ROOT));
  }
}
