// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.enforcement;

import org.jspecify.annotations.Nullable;

/**
 * The detected network plugin.
 *
 * @param verdict whether it enforces NetworkPolicy
 * @param plugin its name; null if unknown
 * @param evidence the evidence, as a sentence
 */
public record DetectionResult(Verdict verdict, @Nullable String plugin, String evidence) {

  /** Nothing was detected. */
  public static final DetectionResult NOTHING =
      new DetectionResult(Verdict.Unknown, null, "The network plugin is unknown.");

  /** Enforcement of NetworkPolicy; named as in status. */
  public enum Verdict {
    /** There is evidence of enforcement. */
    Enforced,
    /** There is evidence that policies aren't enforced. */
    NotEnforced,
    /** There is no evidence for either. */
    Unknown
  }
}
