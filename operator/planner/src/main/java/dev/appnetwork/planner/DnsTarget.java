// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A DNS listener of the cluster: either pods or an address.
 *
 * @param namespace namespace of the DNS pods; null if cidr is set
 * @param podLabels labels of the DNS pods; empty if cidr is set
 * @param cidr address of a DNS server, for example NodeLocal DNSCache; null if podLabels is set
 * @param ports UDP and TCP ports; never empty
 */
public record DnsTarget(
    @Nullable String namespace,
    Map<String, String> podLabels,
    @Nullable String cidr,
    List<Integer> ports) {

  /** Replaces unset values with empty ones. */
  public DnsTarget {
    podLabels = podLabels == null ? Map.of() : podLabels;
    ports = ports == null ? List.of() : ports;
  }

  /** kube-dns and CoreDNS, with the labels that all distributions use. */
  public static final DnsTarget KUBE_DNS =
      new DnsTarget("kube-system", Map.of("k8s-app", "kube-dns"), null, List.of(53));
}
