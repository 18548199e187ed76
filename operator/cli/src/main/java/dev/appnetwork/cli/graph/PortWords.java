// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.graph;

import dev.appnetwork.api.v1alpha1.PeerPort;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Formats the ports of destinations. */
final class PortWords {

  private PortWords() {}

  static String of(@Nullable List<PeerPort> ports) {
    return ports == null
        ? "all ports"
        : String.join(", ", ports.stream().map(PortWords::of).toList());
  }

  private static String of(PeerPort port) {
    if (port.name() != null) {
      return port.name();
    }
    var range = port.endPort() == null ? "" : "-" + port.endPort();
    var protocol = port.protocol() == null ? "" : "/" + port.protocol();
    return port.port() + range + protocol;
  }
}
