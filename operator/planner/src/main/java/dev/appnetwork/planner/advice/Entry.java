// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.advice;

import dev.appnetwork.planner.check.PeerEntry;

/**
 * An entry of {@code allow}.
 *
 * @param peer its peer
 * @param ports its ports
 */
record Entry(PeerEntry peer, EntryPorts ports) {

  /** Returns whether this entry certainly allows everything that the other entry allows. */
  boolean contains(Entry other) {
    return PeerContainment.contains(peer, other.peer) && ports.contains(other.ports);
  }
}
