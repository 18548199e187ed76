// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.crd;

/**
 * A change of a released CRD that somebody's objects, files or tools would not survive.
 *
 * @param rule What it goes against.
 * @param path The field, [] for the elements of a list and {} for the values of a map; or the part
 *     of the CRD.
 * @param change What is another than before.
 */
record Break(Rule rule, String path, String change) {

  /** What a CRD may not do from one release to the next. */
  enum Rule {
    /** Be another resource. */
    NAME,
    /** Go from namespaces to the cluster or back. */
    SCOPE,
    /** Lose a version that objects are stored in, or that somebody asks for. */
    VERSION,
    /** Lose its status or another part of its API. */
    SUBRESOURCE,
    /** Lose a field. */
    FIELD,
    /** Take a field for something else than before. */
    TYPE,
    /** Demand a field that was not demanded. */
    REQUIRED,
    /** Fill in something else than before. */
    DEFAULT,
    /** Take less than before. */
    BOUND,
    /** Take fewer values than before. */
    CHOICE,
    /** Anything else that nobody can judge by looking at it. */
    OTHER
  }

  @Override
  public String toString() {
    return rule + " " + path + ": " + change;
  }
}
