// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.planner.AllowedHosts;
import dev.appnetwork.planner.HostClaim;
import java.util.List;

/**
 * The hosts that a namespace can expose: all hosts without configuration, otherwise the hosts of
 * the entries for the namespace, possibly none.
 *
 * @param configured {@code hosts.allowed} of the operator's configuration
 */
record HostPermission(List<AllowedHosts> configured) {

  boolean isGranted(String namespace, String host) {
    return configured.isEmpty()
        || suffixes(namespace).stream()
            .anyMatch(suffix -> host.equals(suffix) || host.endsWith("." + suffix));
  }

  /** Returns whether a claim counts: AppNetworks can't expose a host that isn't allowed. */
  boolean admits(HostClaim claim) {
    return !claim.claimant().kind().equals(HostClaims.APP_NETWORK)
        || claim.host() == null
        || isGranted(claim.claimant().namespace(), claim.host());
  }

  /** Returns the allowed host suffixes of a namespace. Only meaningful if hosts are restricted. */
  List<String> suffixes(String namespace) {
    return configured.stream()
        .filter(entry -> entry.namespaces().isEmpty() || entry.namespaces().contains(namespace))
        .flatMap(entry -> entry.suffixes().stream())
        .distinct()
        .sorted()
        .toList();
  }
}
