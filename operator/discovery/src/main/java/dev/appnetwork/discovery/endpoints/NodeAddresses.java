// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.endpoints;

import dev.appnetwork.discovery.cluster.ClusterInformers;
import dev.appnetwork.discovery.cluster.WatchCache;
import dev.appnetwork.discovery.cluster.WatchQuery;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of the nodes: an endpoint with one of them is a hostNetwork pod. Changes aren't
 * signaled, because an endpoint always appears after its node.
 */
final class NodeAddresses {

  private static final Set<String> TYPES = Set.of("InternalIP", "ExternalIP");

  private final WatchCache<List<String>> nodes;
  private volatile @Nullable Set<String> known;

  NodeAddresses(ClusterInformers cluster) {
    nodes = cluster.watch(WatchQuery.of(Node.class, NodeAddresses::of));
    nodes.onChange((id, before, now) -> known = null);
  }

  /** Returns all addresses; empty if nodes can't be listed. */
  Set<String> all() {
    var all = known;
    if (all == null) {
      var found = new HashSet<String>();
      nodes.all().forEach(found::addAll);
      all = Set.copyOf(found);
      known = all;
    }
    return all;
  }

  private static List<String> of(Node node) {
    @Nullable List<NodeAddress> addresses =
        node.getStatus() == null ? null : node.getStatus().getAddresses();
    return addresses == null
        ? List.of()
        : addresses.stream()
            .filter(address -> TYPES.contains(address.getType()))
            .map(NodeAddress::getAddress)
            .toList();
  }
}
