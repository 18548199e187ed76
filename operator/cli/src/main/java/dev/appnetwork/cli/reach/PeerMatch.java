// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.reach;

import dev.appnetwork.planner.LabelSelectors;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.util.List;

/** The result of matching a peer of a rule. */
enum PeerMatch {
  /** No match. */
  NONE,
  /** Matches only by the address of a pod, which not every network plugin supports. */
  POD_ADDRESS,
  /** Matches by labels, or by an address outside of pods. */
  CERTAIN;

  /**
   * Matches the peers of a rule against an end.
   *
   * @param namespace the policy's namespace
   * @param blocks the peers that CIDR blocks match
   */
  static PeerMatch of(List<NetworkPolicyPeer> peers, End end, String namespace, BlockScope blocks) {
    if (peers.isEmpty()) {
      return CERTAIN;
    }
    var best = NONE;
    for (var peer : peers) {
      var match = of(peer, end, namespace, blocks);
      best = match.compareTo(best) > 0 ? match : best;
    }
    return best;
  }

  private static PeerMatch of(
      NetworkPolicyPeer peer, End end, String namespace, BlockScope blocks) {
    if (peer.getIpBlock() != null) {
      if (end.addresses().stream().noneMatch(one -> Blocks.containsAny(peer.getIpBlock(), one))
          || (blocks == BlockScope.OUTSIDE && end.pod() == null && end.node() != null)) {
        return NONE;
      }
      return end.pod() == null ? CERTAIN : POD_ADDRESS;
    }
    var pod = end.pod();
    if (pod == null || (peer.getPodSelector() == null && peer.getNamespaceSelector() == null)) {
      return NONE;
    }
    var inNamespace =
        peer.getNamespaceSelector() == null
            ? pod.namespace().equals(namespace)
            : LabelSelectors.selects(peer.getNamespaceSelector(), pod.namespaceLabels());
    return inNamespace && LabelSelectors.selects(peer.getPodSelector(), pod.labels())
        ? CERTAIN
        : NONE;
  }
}
