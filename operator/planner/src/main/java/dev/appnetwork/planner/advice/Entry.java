// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.advice;

import dev.appnetwork.planner.check.PeerEntry;

/**
 * An entry of {@code allow}.
 *
 * @param peer whom it names
 * @param ports which ports it is about
 */
record Entry(PeerEntry peer, EntryPorts ports) {

  /** Whether it certainly says all that the other one says. */
  boolean contains(Entry other) {
    return PeerContainment.contains(peer, other.peer) && ports.contains(other.ports);
  }
}
