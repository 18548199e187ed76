// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.schema;

/**
 * Rules for names and values that Kubernetes defines, in CEL, with the message that goes with each.
 * They are those of the API objects that the operator writes: what passes here is not refused
 * there. Brackets stand where others escape, because the expressions pass through three languages.
 */
public final class Syntax {

  /** Longest DNS label, port name, Service name and label value, in characters. */
  public static final int LABEL_LENGTH = 63;

  /** Longest DNS name and object name, in characters. */
  public static final int NAME_LENGTH = 253;

  /** Longest label key, in characters: a DNS name, a slash and a label. */
  public static final int KEY_LENGTH = NAME_LENGTH + 1 + LABEL_LENGTH;

  /** Longest address block in its text form: IPv6 that ends in IPv4 notation, and /128. */
  public static final int CIDR_LENGTH = 49;

  /** Longest annotation value that the API takes, in characters. */
  public static final int ANNOTATION_LENGTH = 4096;

  private static final String DNS = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";
  private static final String SUBDOMAIN =
      "[a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*";
  private static final String WORD = "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
  private static final String KEY = "'^(" + SUBDOMAIN + "/)?" + WORD + "$'";

  /** A DNS label: RFC 1123. */
  public static final String LABEL = "self.matches('^" + DNS + "$')";

  public static final String LABEL_MESSAGE =
      "must be lowercase letters, digits, and '-', beginning and ending with a letter or digit";

  /** A DNS label that begins with a letter: RFC 1035, as the names of Services. */
  public static final String SERVICE_NAME = "self.matches('^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$')";

  public static final String SERVICE_NAME_MESSAGE =
      "must be lowercase letters, digits, and '-', beginning with a letter and ending with a "
          + "letter or digit";

  /** The name of an object; its dots may part labels of any length. */
  public static final String OBJECT_NAME = "self.matches('^" + SUBDOMAIN + "$')";

  public static final String OBJECT_NAME_MESSAGE =
      "must be a DNS subdomain: lowercase letters, digits, '-', and '.', with a letter or digit "
          + "at both ends and next to each '.'";

  /** A DNS name, or one with a wildcard for its first label. */
  public static final String HOST = "self.matches('^([*][.])?" + DNS + "([.]" + DNS + ")*$')";

  /** A name with or without a DNS name and a slash before it, as label keys are. */
  public static final String QUALIFIED_NAME =
      "self.matches(" + KEY + ") && self.indexOf('/') <= 253";

  public static final String QUALIFIED_NAME_MESSAGE =
      "must be at most 63 letters, digits, '-', '_', and '.', beginning and ending with a "
          + "letter or digit; a DNS name and '/' can precede it";

  /** Keys of a map that are label keys. */
  public static final String LABEL_KEYS =
      "self.all(k, k.matches(" + KEY + ") && k.indexOf('/') <= 253)";

  public static final String LABEL_KEYS_MESSAGE =
      "label keys " + QUALIFIED_NAME_MESSAGE + ", such as app.kubernetes.io/name";

  /** A label value, as a plain pattern: there are too many of them in selectors for CEL. */
  public static final String LABEL_VALUE = "^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$";

  /** Values of a map that are label values. */
  public static final String LABEL_VALUES = "self.all(k, self[k].matches('" + LABEL_VALUE + "'))";

  public static final String LABEL_VALUES_MESSAGE =
      "label values must be empty, or at most 63 letters, digits, '-', '_', and '.', beginning "
          + "and ending with a letter or digit";

  /** Address blocks. */
  public static final String CIDRS = "self.all(r, isCIDR(r))";

  public static final String CIDR_MESSAGE =
      "must be a CIDR block, such as 203.0.113.0/24 or 2001:db8::/32";

  /**
   * Address blocks that name their network. Written with {@code in}, because Kubernetes 1.31 takes
   * the cost of {@code ==} between two blocks for unbounded.
   */
  public static final String NO_HOST_BITS =
      "self.all(r, !isCIDR(r) || cidr(r).masked() in [cidr(r)])";

  public static final String HOST_BITS_MESSAGE =
      "must not have host bits, for example 203.0.113.0/24 instead of 203.0.113.7/24";

  private Syntax() {}
}
