// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.status;

import static dev.appnetwork.api.v1alpha1.ConditionType.PeersAgreed;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.PeerState;
import dev.appnetwork.api.v1alpha1.Reason;
import java.util.List;

/**
 * Decides the condition PeersAgreed: whether the other side of every app peer allows the
 * connection.
 */
final class PeersAgreedCondition {

  private PeersAgreedCondition() {}

  static ConditionResult of(List<PeerState> peers, List<Finding> findings) {
    var verdict =
        ConditionResult.of(
            PeersAgreed, findings, "All app peers allow the connections with this app.");
    if (!verdict.holds()) {
      return verdict;
    }
    var missing = in(peers, Reason.PeerNotFound);
    if (!missing.isEmpty()) {
      return ConditionResult.asFalse(
          PeersAgreed,
          Reason.PeerNotFound,
          "AppNetwork not found: " + String.join(", ", missing) + ".");
    }
    for (var reason : List.of(Reason.PeerUnmanaged, Reason.NotWatched)) {
      var apps = in(peers, reason);
      if (!apps.isEmpty()) {
        return ConditionResult.asUnknown(
            PeersAgreed,
            reason,
            (reason == Reason.NotWatched
                    ? "Peers in a namespace that the operator doesn't watch: "
                    : "Peers without an enforced policy: ")
                + String.join(", ", apps)
                + ".");
      }
    }
    return peers.isEmpty()
        ? ConditionResult.asTrue(PeersAgreed, "The spec has no app peers.")
        : verdict;
  }

  private static List<String> in(List<PeerState> peers, Reason state) {
    return peers.stream()
        .filter(peer -> peer.state().equals(state.name()))
        .map(PeerState::app)
        .distinct()
        .toList();
  }
}
