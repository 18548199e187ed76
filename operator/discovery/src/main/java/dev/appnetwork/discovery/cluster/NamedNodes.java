// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.cluster;

import io.fabric8.kubernetes.api.model.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The addresses of selected nodes. Each is watched by name, only while it is needed, because in a
 * large cluster some node changes all the time.
 */
final class NamedNodes {

  /** Stands for every node. No node can have this name. */
  static final String ALL = "";

  private final ClusterInformers cluster;
  private final Runnable listener;
  private final Map<String, WatchCache<List<String>>> nodes = new HashMap<>();

  NamedNodes(ClusterInformers cluster, Runnable listener) {
    this.cluster = cluster;
    this.listener = listener;
  }

  /** Watches only these nodes from now on; {@link #ALL} stands for every node. */
  synchronized void follow(Set<String> names) {
    nodes
        .entrySet()
        .removeIf(
            node -> {
              var obsolete = !names.contains(node.getKey());
              if (obsolete) {
                cluster.unwatch(node.getValue());
              }
              return obsolete;
            });
    for (var name : names) {
      if (!nodes.containsKey(name)) {
        var query = WatchQuery.of(Node.class, NodeAddressFinder::addresses);
        var watched = cluster.watch(name.equals(ALL) ? query : query.named(name));
        nodes.put(name, watched);
        watched.onAnyChange(listener);
      }
    }
  }

  /** Returns whether a watched node has the address. */
  synchronized boolean hasAddress(String node, String address) {
    var watched = nodes.get(node);
    return watched != null
        && watched.all().stream().anyMatch(addresses -> addresses.contains(address));
  }
}
