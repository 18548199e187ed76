// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.upgrade;

/**
 * What came of one operator in the place of another.
 *
 * @param operator whose turn it was
 * @param objects how many objects there were at its end
 * @param written how often one of them was written
 * @param gone how often one of them went
 * @param statuses how often it wrote a status
 */
public record Turn(String operator, int objects, int written, int gone, long statuses) {

  /** Whether no object was touched. */
  public boolean isClean() {
    return written == 0 && gone == 0;
  }

  @Override
  public String toString() {
    return "%s: %d objects, %d writes, %d deletions; %d status writes"
        .formatted(operator, objects, written, gone, statuses);
  }
}
