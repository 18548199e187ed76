// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.Objects;

/** Formats ports for messages. */
final class PortText {

  private PortText() {}

  static String of(NetworkPolicyPort port) {
    var protocol = Objects.requireNonNullElse(port.getProtocol(), PortDraft.DEFAULT_PROTOCOL);
    if (port.getPort() == null) {
      return "every " + protocol + " port";
    }
    return "port %s%s/%s"
        .formatted(
            port.getPort().getValue(),
            port.getEndPort() == null ? "" : "-" + port.getEndPort(),
            protocol);
  }
}
