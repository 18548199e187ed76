// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Default-deny baseline of a namespace, set by a label on the Namespace. */
public enum Baseline {
  /** Denies ingress unless another policy allows it. */
  DENY_INGRESS("deny-ingress"),
  /** Denies ingress and egress unless another policy allows it. DNS is always allowed. */
  DENY_ALL("deny-all");

  /** The label on the Namespace and on its baseline policy. */
  public static final String LABEL = "appnetwork.dev/baseline";

  private final String value;

  Baseline(String value) {
    this.value = value;
  }

  /** The value of the label. */
  public String value() {
    return value;
  }

  /**
   * Returns the baseline for the labels of a namespace; empty if the label is missing or invalid.
   */
  public static Optional<Baseline> of(Map<String, String> labels) {
    return Stream.of(values())
        .filter(baseline -> baseline.value.equals(labels.get(LABEL)))
        .findFirst();
  }
}
