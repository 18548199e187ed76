// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Replaces control characters of names and messages, which could change the terminal or hide text.
 * Colors and progress lines are unchanged.
 */
final class PrintableWriter extends TextWriter {

  private static final Pattern CONTROLS =
      Pattern.compile(
          "(\\r?\\x1b\\[[0-9;]*[mK])"
              + "|[\\p{Cc}&&[^\\n\\t]]"
              + "|[\\u202a-\\u202e\\u2066-\\u2069]");

  private static final String REPLACEMENT = "\ufffd";

  PrintableWriter(Writer out) {
    super(out);
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    var part = text.substring(offset, offset + length);
    out.write(CONTROLS.matcher(part).replaceAll(PrintableWriter::printable));
  }

  private static String printable(MatchResult match) {
    return match.group(1) == null ? REPLACEMENT : match.group(1);
  }
}
