// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.enforcement;

import org.jspecify.annotations.Nullable;

/**
 * What was found out about the cluster's network plugin.
 *
 * @param verdict whether it enforces NetworkPolicy
 * @param plugin its name; null where it is not known
 * @param evidence what says so, in a sentence
 */
public record DetectionResult(Verdict verdict, @Nullable String plugin, String evidence) {

  /** Nothing could be found out. */
  public static final DetectionResult NOTHING =
      new DetectionResult(Verdict.Unknown, null, "The network plugin is unknown.");

  /** Whether NetworkPolicy is enforced; named as in status. */
  public enum Verdict {
    /** There is evidence that it is. */
    Enforced,
    /** There is evidence that it is not. */
    NotEnforced,
    /** There is evidence for neither. */
    Unknown
  }
}
