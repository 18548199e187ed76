// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

/**
 * Prefixes of an Ingress as regular expressions, which some controllers prefer to the same prefix
 * of another Ingress. Longer prefixes become expressions that are greater and longer, the two
 * orders in which Contour compares them.
 */
final class RegexPaths {

  private static final String PREFIX = "Prefix";
  private static final String REGEX = "ImplementationSpecific";
  private static final String ALL = "/.*";
  private static final String BELOW = "(/.*)?";

  /** Matches the same paths, and represents a prefix with a slash at its end. */
  private static final String BELOW_SLASH = "(?:/.*)?";

  private RegexPaths() {}

  /** Returns a prefix as a regular expression. */
  static PathMatch of(PathMatch prefix) {
    var path = prefix.path();
    if (path.equals("/")) {
      return new PathMatch(ALL, REGEX);
    }
    return path.endsWith("/")
        ? new PathMatch(quoted(path.substring(0, path.length() - 1)) + BELOW_SLASH, REGEX)
        : new PathMatch(quoted(path) + BELOW, REGEX);
  }

  static boolean isRegex(PathMatch match) {
    return !prefix(match).equals(match);
  }

  /** Returns the prefix that a regular expression represents, or else the path itself. */
  static PathMatch prefix(PathMatch match) {
    var path = match.path();
    if (!match.type().equals(REGEX)) {
      return match;
    }
    if (path.equals(ALL)) {
      return new PathMatch("/", PREFIX);
    }
    if (path.endsWith(BELOW_SLASH)) {
      return new PathMatch(
          unquoted(path.substring(0, path.length() - BELOW_SLASH.length())) + "/", PREFIX);
    }
    return path.endsWith(BELOW)
        ? new PathMatch(unquoted(path.substring(0, path.length() - BELOW.length())), PREFIX)
        : match;
  }

  /** A quoted character is greater than the parenthesis or period that follows a shorter prefix. */
  private static String quoted(String path) {
    return path.replaceAll("[\\p{Punct}&&[^/]]", "\\\\$0");
  }

  private static String unquoted(String expression) {
    return expression.replaceAll("\\\\(.)", "$1");
  }
}
