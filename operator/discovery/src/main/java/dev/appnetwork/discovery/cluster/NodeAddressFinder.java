// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.cluster;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeAddress;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Finds the addresses of the nodes, which are also the addresses of hostNetwork pods. */
final class NodeAddressFinder {

  private static final Set<String> ADDRESSES = Set.of("InternalIP", "ExternalIP");

  private final WatchCache<List<String>> nodes;

  NodeAddressFinder(ClusterInformers cluster, Runnable listener) {
    nodes = cluster.watch(WatchQuery.of(Node.class, NodeAddressFinder::addresses));
    nodes.onAnyChange(listener);
  }

  /** Returns the distinct IPv4 and IPv6 addresses of all nodes, sorted. */
  List<String> find() {
    return nodes.all().stream().flatMap(List::stream).distinct().sorted().toList();
  }

  static List<String> addresses(Node node) {
    var status = node.getStatus();
    return status == null || status.getAddresses() == null
        ? List.of()
        : status.getAddresses().stream()
            .filter(address -> ADDRESSES.contains(address.getType()))
            .map(NodeAddress::getAddress)
            .filter(Objects::nonNull)
            .toList();
  }
}
