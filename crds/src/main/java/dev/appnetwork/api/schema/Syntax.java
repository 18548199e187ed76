// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.schema;

/**
 * CEL rules for Kubernetes names and values, with their messages. They match the validation of the
 * objects that the operator writes, so the API server doesn't reject those. The expressions use
 * brackets instead of escapes, because they pass through three languages.
 */
public final class Syntax {

  /** Maximum length of DNS labels, port names, Service names, and label values, in characters. */
  public static final int LABEL_LENGTH = 63;

  /** Maximum length of DNS names and object names, in characters. */
  public static final int NAME_LENGTH = 253;

  /** Maximum length of label keys, in characters: a DNS name, a slash, and a label. */
  public static final int KEY_LENGTH = NAME_LENGTH + 1 + LABEL_LENGTH;

  /** Maximum length of an address block, in characters: IPv6 with an IPv4 suffix, and /128. */
  public static final int CIDR_LENGTH = 49;

  /** Maximum length of annotation values in the API, in characters. */
  public static final int ANNOTATION_LENGTH = 4096;

  private static final String DNS = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";
  private static final String SUBDOMAIN =
      "[a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*";
  private static final String WORD = "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
  private static final String KEY = "'^(" + SUBDOMAIN + "/)?" + WORD + "$'";

  /** A DNS label (RFC 1123). */
  public static final String LABEL = "self.matches('^" + DNS + "$')";

  public static final String LABEL_MESSAGE =
      "must be lowercase letters, digits, and '-', beginning and ending with a letter or digit";

  /** A DNS label that starts with a letter (RFC 1035), the syntax of Service names. */
  public static final String SERVICE_NAME = "self.matches('^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$')";

  public static final String SERVICE_NAME_MESSAGE =
      "must be lowercase letters, digits, and '-', beginning with a letter and ending with a "
          + "letter or digit";

  /** An object name; the labels between its dots can have any length. */
  public static final String OBJECT_NAME = "self.matches('^" + SUBDOMAIN + "$')";

  public static final String OBJECT_NAME_MESSAGE =
      "must be a DNS subdomain: lowercase letters, digits, '-', and '.', with a letter or digit "
          + "at both ends and next to each '.'";

  /** A DNS name, optionally with a wildcard as its first label. */
  public static final String HOST = "self.matches('^([*][.])?" + DNS + "([.]" + DNS + ")*$')";

  /** A name with an optional DNS prefix and slash, the syntax of label keys. */
  public static final String QUALIFIED_NAME =
      "self.matches(" + KEY + ") && self.indexOf('/') <= 253";

  public static final String QUALIFIED_NAME_MESSAGE =
      "must be at most 63 letters, digits, '-', '_', and '.', beginning and ending with a "
          + "letter or digit; a DNS name and '/' can precede it";

  /** Map keys that are label keys. */
  public static final String LABEL_KEYS =
      "self.all(k, k.matches(" + KEY + ") && k.indexOf('/') <= 253)";

  public static final String LABEL_KEYS_MESSAGE =
      "label keys " + QUALIFIED_NAME_MESSAGE + ", such as app.kubernetes.io/name";

  /** A label value, as a pattern: selectors have too many values for the cost limit of CEL. */
  public static final String LABEL_VALUE = "^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$";

  /** Map values that are label values. */
  public static final String LABEL_VALUES = "self.all(k, self[k].matches('" + LABEL_VALUE + "'))";

  public static final String LABEL_VALUES_MESSAGE =
      "label values must be empty, or at most 63 letters, digits, '-', '_', and '.', beginning "
          + "and ending with a letter or digit";

  /** Address blocks. */
  public static final String CIDRS = "self.all(r, isCIDR(r))";

  public static final String CIDR_MESSAGE =
      "must be a CIDR block, such as 203.0.113.0/24 or 2001:db8::/32";

  /**
   * Address blocks without host bits. Uses {@code in}, because Kubernetes 1.31 estimates an
   * unlimited cost for {@code ==} between two blocks.
   */
  public static final String NO_HOST_BITS =
      "self.all(r, !isCIDR(r) || cidr(r).masked() in [cidr(r)])";

  public static final String HOST_BITS_MESSAGE =
      "must not have host bits, for example 203.0.113.0/24 instead of 203.0.113.7/24";

  private Syntax() {}
}
