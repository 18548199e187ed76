// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.check;

import java.util.List;

/**
 * Answers that belong together.
 *
 * @param title what they are about
 * @param lines the answers
 */
public record CheckGroup(String title, List<CheckLine> lines) {

  /** Copies. */
  public CheckGroup {
    lines = List.copyOf(lines);
  }
}
