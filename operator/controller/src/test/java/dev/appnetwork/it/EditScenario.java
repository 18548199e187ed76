// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import dev.appnetwork.testkit.traffic.LoadResult;
import java.util.List;

/**
 * A change during which no request may be lost.
 *
 * @param name the change
 * @param action makes the change, and returns the results of the requests
 */
record EditScenario(String name, Action action) {

  /** Makes a change in a lane. */
  interface Action {
    List<LoadResult> in(EditLane lane) throws InterruptedException;
  }

  @Override
  public String toString() {
    return name;
  }
}
