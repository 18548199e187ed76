// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.matrix;

import java.util.Optional;

/**
 * A connection that somebody may try to open.
 *
 * @param caller who opens it
 * @param callee who is called
 * @param port the callee's port
 * @param protocol TCP or UDP
 * @param wanted whether it is declared
 */
record Connection(End caller, End callee, int port, String protocol, boolean wanted) {

  /** What is wrong, if anything is. */
  Optional<String> disagreement(boolean allowed) {
    return allowed == wanted
        ? Optional.empty()
        : Optional.of(
            "%s -> %s:%d/%s is declared to be %s and is %s"
                .formatted(caller, callee, port, protocol, word(wanted), word(allowed)));
  }

  private static String word(boolean open) {
    return open ? "allowed" : "denied";
  }
}
