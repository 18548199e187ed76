// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

/** Counts the operator's writes. */
public interface WriteCounter {

  /**
   * An object was written.
   *
   * @param kind its kind
   * @param verb create, apply, edit or delete
   */
  void written(String kind, String verb);

  /**
   * An object was written because somebody else had changed or deleted it.
   *
   * @param kind its kind
   */
  void driftCorrected(String kind);
}
