// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shortens the long words and lines of messages. They quote names and values of the input, which
 * can have any length, and the rest of the message must remain visible.
 */
final class ShortWords extends TextWriter {

  /** Longer than the longest valid name with its namespace and file, for example. */
  private static final int MAX_WORD = 500;

  private static final int MAX_TEXT = 8_000;
  private static final int SHOWN = 100;
  private static final Pattern LONG_WORD = Pattern.compile("\\S{" + (MAX_WORD + 1) + ",}");

  ShortWords(Writer out) {
    super(out);
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    var part = text.substring(offset, offset + length);
    out.write(part.length() <= MAX_WORD ? part : shortened(part));
  }

  private static String shortened(String text) {
    var words =
        LONG_WORD.matcher(text).replaceAll(word -> Matcher.quoteReplacement(ends(word.group())));
    if (words.indexOf('\n') >= 0 || words.length() <= MAX_TEXT) {
      // Several lines are a report, not a quotation.
      return words;
    }
    return ends(words);
  }

  private static String ends(String text) {
    return text.substring(0, SHOWN)
        + "...(%d characters)...".formatted(text.length() - 2 * SHOWN)
        + text.substring(text.length() - SHOWN);
  }
}
