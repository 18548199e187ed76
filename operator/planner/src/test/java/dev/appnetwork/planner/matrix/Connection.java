// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.matrix;

import java.util.Optional;

/**
 * A connection between two endpoints.
 *
 * @param client the endpoint that opens it
 * @param destination the endpoint that it is opened to
 * @param port the destination's port
 * @param protocol TCP or UDP
 * @param declared true if it is declared
 */
record Connection(End client, End destination, int port, String protocol, boolean declared) {

  /** Returns a description of the mismatch, if there is one. */
  Optional<String> disagreement(boolean allowed) {
    return allowed == declared
        ? Optional.empty()
        : Optional.of(
            "%s -> %s:%d/%s is declared to be %s and is %s"
                .formatted(client, destination, port, protocol, verb(declared), verb(allowed)));
  }

  private static String verb(boolean open) {
    return open ? "allowed" : "denied";
  }
}
