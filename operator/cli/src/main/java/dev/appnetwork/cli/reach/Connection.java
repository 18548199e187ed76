// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.reach;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection that somebody may try to open.
 *
 * @param from who opens it
 * @param to who is called
 * @param protocol TCP, UDP or SCTP
 * @param port number of the called end's own port (a pod's, never a Service's); null where only its
 *     name is known
 * @param portNames names of that port in the called pod: one port can have several
 */
public record Connection(
    End from, End to, String protocol, @Nullable Integer port, Set<String> portNames) {

  /** Copies. */
  public Connection {
    portNames = Set.copyOf(portNames);
  }

  /** A port that has one name, or none. */
  public static Connection of(
      End from, End to, String protocol, @Nullable Integer port, @Nullable String portName) {
    return new Connection(from, to, protocol, port, portName == null ? Set.of() : Set.of(portName));
  }
}
