// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import java.util.Map;

/**
 * An entry of {@code spec.expose}.
 *
 * @param kind kind of the object that it was derived from
 * @param original name of that object
 * @param objectName name of the object that it becomes
 * @param tree the entry
 */
record ExposureDraft(String kind, String original, String objectName, Map<String, Object> tree) {

  /** Returns whether the object stays and gets an owner. */
  boolean isAdopted() {
    return original.equals(objectName);
  }
}
