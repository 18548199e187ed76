// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import java.util.Map;

/**
 * An entry of {@code spec.expose}.
 *
 * @param kind kind of the source object
 * @param original name of the source object
 * @param objectName name of the generated object
 * @param tree the entry
 */
record ExposureDraft(String kind, String original, String objectName, Map<String, Object> tree) {

  /** Returns whether the object is kept and gets an owner. */
  boolean isAdopted() {
    return original.equals(objectName);
  }
}
