// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a namespace denies to all of its pods, by a label on the Namespace. */
public enum Baseline {
  /** Pods accept no connections unless another policy allows them. */
  DENY_INGRESS("deny-ingress"),
  /** The same, and pods open no connections either, except to DNS. */
  DENY_ALL("deny-all");

  /** The label of a Namespace, and of its policy. */
  public static final String LABEL = "appnetwork.dev/baseline";

  private final String value;

  Baseline(String value) {
    this.value = value;
  }

  /** The value of the label. */
  public String value() {
    return value;
  }

  /** The baseline of a namespace with those labels; empty without the label or if it is invalid. */
  public static Optional<Baseline> of(Map<String, String> labels) {
    return Stream.of(values())
        .filter(baseline -> baseline.value.equals(labels.get(LABEL)))
        .findFirst();
  }
}
