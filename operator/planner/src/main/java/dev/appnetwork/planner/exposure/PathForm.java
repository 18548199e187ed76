// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

/** The form in which an Ingress has a path, so that the controller serves it by its type. */
enum PathForm {
  /** As declared. */
  DECLARED,

  /** Without a final slash if the type is Prefix, because a slash would not match the base. */
  WITHOUT_SLASH,

  /** A Prefix as an Exact path, and a Prefix with a final slash, which matches by string. */
  STRING,

  /** As a regular expression. */
  REGEX
}
