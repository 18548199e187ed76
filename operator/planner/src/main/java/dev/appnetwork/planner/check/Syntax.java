// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What names look like in Kubernetes, after {@code k8s.io/apimachinery/pkg/util/validation}. Length
 * is always looked at first: expressions with groups in loops would overflow the stack on text
 * without end.
 */
public final class Syntax {
  /** Longest DNS label, label value and port name of a Service. */
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

  /** RFC 1123 label: names of namespaces and of a Service's ports. */
  public static boolean isDnsLabel(@Nullable String text) {
    return text != null && text.length() <= LABEL_LENGTH && DNS_LABEL.matcher(text).matches();
  }

  /** RFC 1035 label: names of Services, which may not begin with a digit. */
  public static boolean isServiceName(@Nullable String text) {
    return text != null && isDnsLabel(text) && !Character.isDigit(text.charAt(0));
  }

  /** RFC 1123 subdomain: names of most objects. */
  public static boolean isSubdomain(@Nullable String text) {
    return text != null && text.length() <= SUBDOMAIN_LENGTH && SUBDOMAIN.matcher(text).matches();
  }

  /** A host: a DNS name whose labels have at most 63 characters each. */
  public static boolean isHost(String text) {
    return isSubdomain(text)
        && Stream.of(text.split("\\.", -1)).allMatch(label -> label.length() <= LABEL_LENGTH);
  }

  /** A label's value, which may be empty. */
  public static boolean isLabelValue(@Nullable String text) {
    return text != null && (text.isEmpty() || isWord(text));
  }

  /** A label's key or an application protocol: a name, with a DNS prefix and a slash or without. */
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

  /** IANA service name: names of container ports. */
  public static boolean isContainerPortName(@Nullable String text) {
    return text != null
        && text.length() <= CONTAINER_PORT_NAME_LENGTH
        && CONTAINER_PORT_NAME.matcher(text).matches()
        && LETTER.matcher(text).find();
  }

  /** A port's number. */
  public static boolean isPortNumber(@Nullable Integer number) {
    return number != null && number >= 1 && number <= 65535;
  }

  /** A value of the user's, fit to stand in a message: on one line, not too long. */
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
