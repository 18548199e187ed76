// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.reports;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Prepares texts of other controllers for messages: on one line and truncated. */
final class QuotedText {

  private static final int MAX = 256;
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\s]+");

  private QuotedText() {}

  /** Returns the text on one line, truncated; empty if there is none. */
  static String of(@Nullable String text) {
    if (text == null) {
      return "";
    }
    var line = CONTROL.matcher(text).replaceAll(" ").strip();
    return line.length() <= MAX ? line : line.substring(0, MAX - 3) + "...";
  }
}
