// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

/** The form in which an Ingress has a path, so that the controller serves it by its type. */
public enum PathForm {
  /** As declared. */
  DECLARED,

  /** Without a final slash if the type is Prefix, because a slash would not match the base. */
  WITHOUT_SLASH,

  /** A Prefix as an Exact path, and a Prefix with a final slash, which matches by string. */
  STRING,

  /** As declared, but Exact paths follow those of type Prefix, because the last one is used. */
  BEFORE_EXACT,

  /**
   * As declared, but a Prefix that is also an Exact path of the host is of type
   * ImplementationSpecific and ends with a slash, so that it doesn't match the Exact path.
   */
  BELOW_EXACT,

  /** As a regular expression. */
  REGEX
}
