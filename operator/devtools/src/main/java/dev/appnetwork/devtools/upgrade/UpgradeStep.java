// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.upgrade;

/**
 * The result of replacing one operator with another.
 *
 * @param operator the operator that took over
 * @param objects number of objects at the end
 * @param written number of object writes
 * @param gone number of object deletions
 * @param statuses number of status writes
 */
public record UpgradeStep(String operator, int objects, int written, int gone, long statuses) {

  /** Returns whether no object was changed. */
  public boolean isClean() {
    return written == 0 && gone == 0;
  }

  @Override
  public String toString() {
    return "%s: %d objects, %d writes, %d deletions; %d status writes"
        .formatted(operator, objects, written, gone, statuses);
  }
}
