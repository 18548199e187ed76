// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.crd;

/**
 * A change of a released CRD that breaks existing objects, manifests, or tools.
 *
 * @param rule The violated rule.
 * @param path The field, with [] for list elements and {} for map values; or the part of the CRD.
 * @param change The difference.
 */
record Break(Rule rule, String path, String change) {

  /** Incompatible changes between releases of a CRD. */
  enum Rule {
    /** The resource is renamed. */
    NAME,
    /** The scope changes between namespaced and cluster. */
    SCOPE,
    /** A stored or served version is removed. */
    VERSION,
    /** The status or another subresource is removed. */
    SUBRESOURCE,
    /** A field is removed. */
    FIELD,
    /** The type of a field changes. */
    TYPE,
    /** A field becomes required. */
    REQUIRED,
    /** A default changes. */
    DEFAULT,
    /** A bound becomes stricter. */
    BOUND,
    /** A value of an enum is removed. */
    CHOICE,
    /** Any other change whose effect is unknown. */
    OTHER
  }

  @Override
  public String toString() {
    return rule + " " + path + ": " + change;
  }
}
