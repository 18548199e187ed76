// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.policy;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The peers of a rule. */
sealed interface Peers {

  /** Converts the peers to the API type, in which an empty list means everyone. */
  List<NetworkPolicyPeer> toApi();

  /** Everyone. Only {@code anyone} in a spec results in this value. */
  record Anyone() implements Peers {
    @Override
    public List<NetworkPolicyPeer> toApi() {
      return List.of();
    }
  }

  /**
   * The listed peers only.
   *
   * @param peers never empty, in canonical order
   */
  record Only(List<Peer> peers) implements Peers {
    /** Rejects an empty list. */
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

  /** Returns the peers in canonical order; empty if there are none, so that there is no rule. */
  static Optional<Peers> only(Collection<Peer> peers) {
    return peers.isEmpty() ? Optional.empty() : Optional.of(new Only(Canonical.sorted(peers)));
  }
}
