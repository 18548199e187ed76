// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.reach;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection to evaluate.
 *
 * @param from the client
 * @param to the destination
 * @param protocol TCP, UDP, or SCTP
 * @param port the destination's own port (a pod's, never a Service's); null if only its name is
 *     known
 * @param portNames names of that port in the destination pod: one port can have several
 */
public record Connection(
    End from, End to, String protocol, @Nullable Integer port, Set<String> portNames) {

  /** Copies the names. */
  public Connection {
    portNames = Set.copyOf(portNames);
  }

  /** Creates a connection to a port with at most one name. */
  public static Connection of(
      End from, End to, String protocol, @Nullable Integer port, @Nullable String portName) {
    return new Connection(from, to, protocol, port, portName == null ? Set.of() : Set.of(portName));
  }
}
