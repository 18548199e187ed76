// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Syntax of names in Kubernetes, after {@code k8s.io/apimachinery/pkg/util/validation}. The length
 * is always checked first because regular expressions with repeated groups would overflow the stack
 * on very long text.
 */
public final class Syntax {
  /** Maximum length of DNS labels, label values, and port names of Services. */
  public static final int LABEL_LENGTH = 63;

  private static final int SUBDOMAIN_LENGTH = 253;
  private static final int CONTAINER_PORT_NAME_LENGTH = 15;
  private static final int SHOWN = 64;

  private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
  private static final Pattern SUBDOMAIN =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?");
  private static final Pattern CONTAINER_PORT_NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern LETTER = Pattern.compile("[a-z]");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private Syntax() {}

  /**
   * Returns whether the text is an RFC 1123 label: the syntax of namespaces and Service port names.
   */
  public static boolean isDnsLabel(@Nullable String text) {
    return text != null && text.length() <= LABEL_LENGTH && DNS_LABEL.matcher(text).matches();
  }

  /**
   * Returns whether the text is an RFC 1035 label: the syntax of Service names, which can't start
   * with a digit.
   */
  public static boolean isServiceName(@Nullable String text) {
    return text != null && isDnsLabel(text) && !Character.isDigit(text.charAt(0));
  }

  /** Returns whether the text is an RFC 1123 subdomain: the syntax of most object names. */
  public static boolean isSubdomain(@Nullable String text) {
    return text != null && text.length() <= SUBDOMAIN_LENGTH && SUBDOMAIN.matcher(text).matches();
  }

  /** Returns whether the text is a DNS name with labels of at most 63 characters. */
  public static boolean isHost(String text) {
    return isSubdomain(text)
        && Stream.of(text.split("\\.", -1)).allMatch(label -> label.length() <= LABEL_LENGTH);
  }

  /** Returns whether the text is a label value, which can be empty. */
  public static boolean isLabelValue(@Nullable String text) {
    return text != null && (text.isEmpty() || isWord(text));
  }

  /**
   * Returns whether the text is a label key or an application protocol: a name, optionally with a
   * DNS prefix and a slash.
   */
  public static boolean isQualifiedName(@Nullable String text) {
    if (text == null) {
      return false;
    }
    var slash = text.indexOf('/');
    return (slash < 0 || isSubdomain(text.substring(0, slash)))
        && isWord(text.substring(slash + 1));
  }

  private static boolean isWord(String text) {
    return text.length() <= LABEL_LENGTH && WORD.matcher(text).matches();
  }

  /** Returns whether the text is an IANA service name: the syntax of container port names. */
  public static boolean isContainerPortName(@Nullable String text) {
    return text != null
        && text.length() <= CONTAINER_PORT_NAME_LENGTH
        && CONTAINER_PORT_NAME.matcher(text).matches()
        && LETTER.matcher(text).find();
  }

  /** Returns whether the number is a port number. */
  public static boolean isPortNumber(@Nullable Integer number) {
    return number != null && number >= 1 && number <= 65535;
  }

  /** Returns a user-supplied value for a message: on one line, and truncated if it is long. */
  public static String shown(@Nullable Object value) {
    if (value == null) {
      return "The value";
    }
    if (value instanceof Number) {
      return value.toString();
    }
    var text = CONTROL.matcher(value.toString()).replaceAll("?");
    return '"' + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...") + '"';
  }
}
