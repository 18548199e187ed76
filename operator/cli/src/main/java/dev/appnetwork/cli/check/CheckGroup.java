// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.check;

import java.util.List;

/**
 * A group of check results.
 *
 * @param title the title
 * @param lines the results
 */
public record CheckGroup(String title, List<CheckLine> lines) {

  /** Copies the list. */
  public CheckGroup {
    lines = List.copyOf(lines);
  }
}
