// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import dev.appnetwork.api.v1alpha1.Finding;
import java.util.List;

/**
 * The parts of a declaration that a check found fault with. Whoever renders a part asks for its
 * path first: that is how a faulty part is left out without any rule being written down twice.
 *
 * @param findings what was found
 */
public record ValidationErrors(List<Finding> findings) {

  /** Whether the part at that path, or anything inside it, is faulty. */
  public boolean within(String path) {
    for (var finding : findings) {
      if (isWithin(finding.field(), path)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the part at that path itself is faulty, whatever is inside it. */
  public boolean at(String path) {
    for (var finding : findings) {
      if (finding.field().equals(path)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWithin(String field, String path) {
    if (!field.startsWith(path)) {
      return false;
    }
    if (field.length() == path.length()) {
      return true;
    }
    var next = field.charAt(path.length());
    return next == '.' || next == '[';
  }
}
