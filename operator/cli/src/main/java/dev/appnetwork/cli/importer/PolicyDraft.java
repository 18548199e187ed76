// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The merged policies of an app's pods.
 *
 * @param ingress true if they restrict ingress
 * @param egress true if they restrict egress
 * @param from entries of {@code allow.from}
 * @param to entries of {@code allow.to}
 * @param dns true if the destinations include cluster DNS
 * @param folded the policies that select all of these pods
 * @param problems the unsupported parts, by policy name
 */
record PolicyDraft(
    boolean ingress,
    boolean egress,
    List<Map<String, Object>> from,
    List<Map<String, Object>> to,
    boolean dns,
    List<NetworkPolicy> folded,
    SortedMap<String, String> problems) {

  static final PolicyDraft NONE =
      new PolicyDraft(
          false, false, List.of(), List.of(), true, List.of(), new java.util.TreeMap<>());

  /** Copies the collections. */
  PolicyDraft {
    from = List.copyOf(from);
    to = List.copyOf(to);
    folded = List.copyOf(folded);
  }

  /** Returns whether any direction is restricted. */
  boolean restricts() {
    return ingress || egress;
  }
}
