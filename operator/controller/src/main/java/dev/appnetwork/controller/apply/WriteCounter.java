// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

/** Counts the operator's writes. */
public interface WriteCounter {

  /**
   * Counts the write of an object.
   *
   * @param kind its kind
   * @param verb create, apply, edit, or delete
   */
  void written(String kind, String verb);

  /**
   * Counts the correction of a change or deletion by another client.
   *
   * @param kind the object's kind
   */
  void driftCorrected(String kind);
}
