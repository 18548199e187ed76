// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.status;

import dev.appnetwork.api.v1alpha1.ConditionType;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.api.v1alpha1.Severity;
import java.util.List;

/**
 * The content of a condition, without times.
 *
 * @param type the condition
 * @param status True, False, or Unknown
 * @param reason the reason
 * @param message the message
 */
record ConditionResult(ConditionType type, Status status, String reason, String message) {

  /** The status of a condition, named as in the API. */
  enum Status {
    True,
    False,
    Unknown
  }

  /** Creates a True condition. As in Gateway API, its reason is the condition's name. */
  static ConditionResult asTrue(ConditionType type, String message) {
    return new ConditionResult(type, Status.True, type.name(), message);
  }

  /** Creates a False condition. */
  static ConditionResult asFalse(ConditionType type, Reason reason, String message) {
    return new ConditionResult(type, Status.False, reason.name(), message);
  }

  /** Creates an Unknown condition. */
  static ConditionResult asUnknown(ConditionType type, Reason reason, String message) {
    return new ConditionResult(type, Status.Unknown, reason.name(), message);
  }

  boolean holds() {
    return status == Status.True;
  }

  /** Creates a condition that is True unless one of the findings is an error for it. */
  static ConditionResult of(ConditionType type, List<Finding> findings, String messageIfTrue) {
    var against =
        findings.stream()
            .filter(ConditionResult::isError)
            .filter(finding -> Reason.valueOf(finding.reason()).condition() == type)
            .toList();
    if (against.isEmpty()) {
      return asTrue(type, messageIfTrue);
    }
    var first = against.get(0);
    var message = first.field() + ": " + first.message();
    return new ConditionResult(
        type,
        Status.False,
        first.reason(),
        against.size() == 1
            ? message
            : message + " (and " + (against.size() - 1) + " more, see status.findings)");
  }

  /** Returns the same result for another condition. */
  ConditionResult as(ConditionType other) {
    return new ConditionResult(other, status, reason, message);
  }

  static boolean isError(Finding finding) {
    return finding.severity() == Severity.Error;
  }
}
