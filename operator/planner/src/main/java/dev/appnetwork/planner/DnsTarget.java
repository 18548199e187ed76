// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the cluster's DNS listens. Either pods or an address.
 *
 * @param namespace namespace of the DNS pods; null where an address is given
 * @param podLabels labels of the DNS pods; empty where an address is given
 * @param cidr address of a DNS server, such as a node-local one; null where pods are given
 * @param ports ports that it listens on, for UDP and TCP both; never empty
 */
public record DnsTarget(
    @Nullable String namespace,
    Map<String, String> podLabels,
    @Nullable String cidr,
    List<Integer> ports) {

  /** Takes what is not said for nothing. */
  public DnsTarget {
    podLabels = podLabels == null ? Map.of() : podLabels;
    ports = ports == null ? List.of() : ports;
  }

  /** kube-dns and CoreDNS, as every distribution labels them. */
  public static final DnsTarget KUBE_DNS =
      new DnsTarget("kube-system", Map.of("k8s-app", "kube-dns"), null, List.of(53));
}
