// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import java.util.regex.Pattern;

/** Quotes words of shell commands. */
final class ShellWord {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=-]+");

  private ShellWord() {}

  static String of(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
