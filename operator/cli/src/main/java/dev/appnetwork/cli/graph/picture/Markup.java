// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.graph.picture;

import java.util.ArrayDeque;
import java.util.Deque;

/** Builds XML or HTML. Every text and attribute value is escaped, without exception. */
final class Markup {

  private final StringBuilder text = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /** Starts an element. */
  Markup start(String element, String... namesAndValues) {
    tag(element, namesAndValues);
    text.append('>');
    open.push(element);
    return this;
  }

  /** Adds an element without content. */
  Markup empty(String element, String... namesAndValues) {
    tag(element, namesAndValues);
    text.append("/>");
    return this;
  }

  /** Adds an element with text content. */
  Markup element(String element, String content, String... namesAndValues) {
    return start(element, namesAndValues).text(content).end();
  }

  /** Adds text. */
  Markup text(String content) {
    escape(content);
    return this;
  }

  /** Adds the output of another instance of this class. */
  Markup markup(String written) {
    text.append(written);
    return this;
  }

  /**
   * Adds a style or script element. HTML has no escapes inside these, so the content must be
   * trusted.
   */
  Markup raw(String element, String type, String content) {
    if (content.contains("</")) {
      throw new IllegalArgumentException("a " + element + " must not hold an end tag");
    }
    tag(element, type.isEmpty() ? new String[0] : new String[] {"type", type, "id", "data"});
    text.append('>').append(content).append("</").append(element).append('>');
    return this;
  }

  /** Ends the innermost open element. */
  Markup end() {
    text.append("</").append(open.pop()).append(">");
    return this;
  }

  /** Adds a line break, for readability of the source. */
  Markup line() {
    text.append('\n');
    return this;
  }

  private void tag(String element, String... namesAndValues) {
    text.append('<').append(element);
    for (var i = 0; i < namesAndValues.length; i += 2) {
      text.append(' ').append(namesAndValues[i]).append("=\"");
      escape(namesAndValues[i + 1]);
      text.append('"');
    }
  }

  // Replaces characters that XML 1.0 doesn't allow even if escaped.
  private void escape(String content) {
    content
        .codePoints()
        .forEach(
            character -> {
              switch (character) {
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '&' -> text.append("&amp;");
                case '"' -> text.append("&quot;");
                case '\'' -> text.append("&#39;");
                default -> text.appendCodePoint(isXml(character) ? character : 0xFFFD);
              }
            });
  }

  private static boolean isXml(int character) {
    return character == '\t'
        || character == '\n'
        || (character >= 0x20 && character <= 0xD7FF)
        || (character >= 0xE000 && character <= 0xFFFD)
        || character >= 0x10000;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
