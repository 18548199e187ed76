// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import dev.appnetwork.api.v1alpha1.Finding;
import java.util.List;

/**
 * The parts of a spec that failed validation. Renderers query the path of a part before they use
 * it, so an invalid part is left out without repeating its rules.
 *
 * @param findings the errors
 */
public record ValidationErrors(List<Finding> findings) {

  /** Returns whether the part at the path, or anything inside it, is invalid. */
  public boolean within(String path) {
    for (var finding : findings) {
      if (isWithin(finding.field(), path)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the part at the path is invalid, ignoring errors inside it. */
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
