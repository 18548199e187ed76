// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.graph.picture;

/**
 * Fits text into a width. Fonts aren't measured; widths are estimated from the average of a wide
 * font.
 */
final class Fit {

  private static final int MAX_NAME = 38;
  private static final int MAX_CHIP = 26;

  private Fit() {}

  static String name(String text) {
    return cut(text, MAX_NAME);
  }

  static String chip(String text) {
    return cut(text, MAX_CHIP);
  }

  static double width(String text, double perCharacter) {
    return text.codePointCount(0, text.length()) * perCharacter;
  }

  private static String cut(String text, int most) {
    var length = text.codePointCount(0, text.length());
    return length <= most ? text : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
  }
}
