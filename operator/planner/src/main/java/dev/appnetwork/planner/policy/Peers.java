// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.policy;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The peers of a rule. */
sealed interface Peers {

  /** As the API has it, where an empty list means everybody. */
  List<NetworkPolicyPeer> toApi();

  /** Everybody, which only the word {@code anyone} in a declaration leads to. */
  record Anyone() implements Peers {
    @Override
    public List<NetworkPolicyPeer> toApi() {
      return List.of();
    }
  }

  /**
   * Only those.
   *
   * @param peers never empty, in canonical order
   */
  record Only(List<Peer> peers) implements Peers {
    /** Refuses an empty list. */
    public Only {
      if (peers.isEmpty()) {
        throw new IllegalArgumentException("An empty list of peers would allow all peers");
      }
      peers = List.copyOf(peers);
    }

    @Override
    public List<NetworkPolicyPeer> toApi() {
      return peers.stream().map(Peer::toApi).toList();
    }
  }

  /** Those peers, in canonical order; empty where there are none, so that there is no rule. */
  static Optional<Peers> only(Collection<Peer> peers) {
    return peers.isEmpty() ? Optional.empty() : Optional.of(new Only(Canonical.sorted(peers)));
  }
}
