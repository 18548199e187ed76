// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.status;

import dev.appnetwork.api.v1alpha1.ConditionType;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import java.util.List;

/**
 * The content of a condition, without times.
 *
 * @param type the condition
 * @param truth True, False, or Unknown
 * @param reason the reason
 * @param message the message
 */
record Verdict(ConditionType type, Truth truth, String reason, String message) {

  /** The status of a condition, named as in the API. */
  enum Truth {
    True,
    False,
    Unknown
  }

  /** Creates a True condition. As in Gateway API, its reason is the condition's name. */
  static Verdict yes(ConditionType type, String message) {
    return new Verdict(type, Truth.True, type.name(), message);
  }

  /** Creates a False condition. */
  static Verdict no(ConditionType type, Reason reason, String message) {
    return new Verdict(type, Truth.False, reason.name(), message);
  }

  /** Creates an Unknown condition. */
  static Verdict unknown(ConditionType type, Reason reason, String message) {
    return new Verdict(type, Truth.Unknown, reason.name(), message);
  }

  boolean holds() {
    return truth == Truth.True;
  }

  /** Creates a condition that is True unless one of the findings is an error for it. */
  static Verdict of(ConditionType type, List<Finding> findings, String messageIfTrue) {
    var against =
        findings.stream()
            .filter(Verdict::isError)
            .filter(finding -> Reason.valueOf(finding.reason()).condition() == type)
            .toList();
    if (against.isEmpty()) {
      return yes(type, messageIfTrue);
    }
    var first = against.get(0);
    var message = first.field() + ": " + first.message();
    return new Verdict(
        type,
        Truth.False,
        first.reason(),
        against.size() == 1
            ? message
            : message + " (and " + (against.size() - 1) + " more, see status.findings)");
  }

  /** Returns the same result for another condition. */
  Verdict as(ConditionType other) {
    return new Verdict(other, truth, reason, message);
  }

  static boolean isError(Finding finding) {
    return finding.severity().equals("Error");
  }
}
