// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What the policies over an app's pods come to.
 *
 * @param ingress whether they restrict ingress
 * @param egress whether they restrict egress
 * @param from entries of {@code allow.from}
 * @param to entries of {@code allow.to}
 * @param dns whether the destinations include the DNS of the cluster
 * @param folded the policies that are about all of these pods
 * @param problems what can't be expressed, by name of the policy
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

  /** Copies. */
  PolicyDraft {
    from = List.copyOf(from);
    to = List.copyOf(to);
    folded = List.copyOf(folded);
  }

  /** Returns whether there is a direction to restrict. */
  boolean restricts() {
    return ingress || egress;
  }
}
