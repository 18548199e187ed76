// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.check;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.planner.field.FieldPath;
import java.util.List;

/**
 * The parts of a spec that failed validation. Renderers query the path of a part before they use
 * it, so an invalid part is left out without repeating its rules.
 */
public final class ValidationErrors {
  private final List<Finding> findings;
  private final List<FieldPath> fields;

  /** Assigns the errors to their fields. */
  public ValidationErrors(List<Finding> findings) {
    this.findings = List.copyOf(findings);
    this.fields = findings.stream().map(finding -> FieldPath.parse(finding.field())).toList();
  }

  /** Returns the errors. */
  public List<Finding> findings() {
    return findings;
  }

  /** Returns whether the part at the path, or anything inside it, is invalid. */
  public boolean within(FieldPath part) {
    for (var field : fields) {
      if (field.isWithin(part)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the part at the path is invalid, ignoring errors inside it. */
  public boolean at(FieldPath part) {
    return fields.contains(part);
  }
}
