// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.events;

import dev.appnetwork.api.v1alpha1.Condition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A change of a condition that requires an event.
 *
 * @param condition name of the condition
 * @param warning true if the condition degraded
 * @param reason reason of the condition
 * @param message message of the condition
 */
record ConditionTransition(String condition, boolean warning, String reason, String message) {

  /** The API server's limit, in bytes. */
  static final int MAX_MESSAGE_LENGTH = 1024;

  private static final String MORE = " ...";
  private static final int NAME_BYTES = 8;

  static ConditionTransition of(Condition condition, boolean warning) {
    return new ConditionTransition(
        condition.type(), warning, condition.reason(), shortened(condition.message()));
  }

  /** Returns the type of the event. */
  String type() {
    return warning ? "Warning" : "Normal";
  }

  /**
   * Returns a name that is equal for equal reasons, so that a repetition increases the count. It
   * doesn't depend on the generation: the number of Events must not grow with the number of edits.
   */
  String eventName(String app, String uid) {
    var what = String.join("/", uid, condition, reason);
    return app + "." + HexFormat.of().formatHex(sha256(what), 0, NAME_BYTES);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has it", e);
    }
  }

  // Truncates by bytes, at a character boundary.
  private static String shortened(String message) {
    if (message.getBytes(StandardCharsets.UTF_8).length <= MAX_MESSAGE_LENGTH) {
      return message;
    }
    var kept = new StringBuilder();
    int remaining = MAX_MESSAGE_LENGTH - MORE.length();
    for (var character : message.codePoints().mapToObj(Character::toString).toList()) {
      remaining -= character.getBytes(StandardCharsets.UTF_8).length;
      if (remaining < 0) {
        break;
      }
      kept.append(character);
    }
    return kept.append(MORE).toString();
  }
}
