// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import java.util.Optional;
import java.util.regex.Pattern;

/** Recognizes texts that mean something else than a plain path, and names the path to use. */
public final class PathMistake {
  /** A path ends before these. */
  private static final Pattern REST = Pattern.compile("[?#].*", Pattern.DOTALL);

  private static final Pattern SCHEME = Pattern.compile("[a-z]+://[^/]*");

  /** Operators that a path can't contain. */
  private static final Pattern EXPRESSION = Pattern.compile("[|$^\\[\\]\\\\{}]");

  /**
   * Habits of regular expressions and shell patterns. Elsewhere, an asterisk, a plus sign, or a
   * parenthesis can be literal.
   */
  private static final Pattern WILDCARD =
      Pattern.compile("\\*(?=[/)]|$)|(?<=[/(.])\\*|\\.\\+(?=[/)]|$)");

  /** The beginning of a text that can be suggested as a path. */
  private static final Pattern BEGINNING = Pattern.compile("[-A-Za-z0-9._~!&,=:@/%]{0,200}");

  private PathMistake() {}

  /** Returns the mistake and the path to use, without a period; empty if none is recognized. */
  public static Optional<String> of(String path) {
    if (SCHEME.matcher(path).lookingAt()) {
      return Optional.of("the host is set in host: use path %s".formatted(plain(SCHEME, path)));
    }
    if (EXPRESSION.matcher(path).find() || isWildcard(path)) {
      return Optional.of(
          ("paths aren't patterns or regular expressions: use path %s with type Prefix, which"
                  + " matches it and everything below it")
              .formatted(beforeExpression(path)));
    }
    if (REST.matcher(path).find()) {
      return Optional.of(
          "paths don't include the query or fragment of a URL: use path %s"
              .formatted(plain(REST, path)));
    }
    return Optional.empty();
  }

  /** Returns whether a path has a wildcard, which would match only literally. */
  static boolean isWildcard(String path) {
    return WILDCARD.matcher(path).find();
  }

  /** Returns the mistake of a rewritePrefix and the value to use; empty if none is recognized. */
  public static Optional<String> ofRewrite(String rewrite) {
    return rewrite.indexOf('$') < 0
        ? Optional.empty()
        : Optional.of(
            ("it replaces the path and keeps the rest of the request, without capture groups: use"
                    + " rewritePrefix %s")
                .formatted(beforeExpression(rewrite)));
  }

  private static String plain(Pattern superfluous, String path) {
    var rest = beginning(superfluous.matcher(path).replaceFirst(""));
    return rest.isEmpty() ? "/" : rest;
  }

  private static String beforeExpression(String path) {
    var before = beginning(path.replaceFirst("^[\\^~ ]+", ""));
    while (before.endsWith("/") || before.endsWith(".")) {
      before = before.substring(0, before.length() - 1);
    }
    return before.startsWith("/") ? before : "/" + before;
  }

  private static String beginning(String text) {
    var matcher = BEGINNING.matcher(text);
    return matcher.lookingAt() ? matcher.group() : "";
  }
}
