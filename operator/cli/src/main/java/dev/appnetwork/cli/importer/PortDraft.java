// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry of {@code spec.ports}.
 *
 * @param name its name
 * @param port port of the Service; first port of a range
 * @param endPort last port of a range
 * @param target pod port; null if it equals port
 * @param protocol TCP, UDP or SCTP
 * @param appProtocol application protocol
 */
record PortDraft(
    String name,
    int port,
    @Nullable Integer endPort,
    @Nullable IntOrString target,
    String protocol,
    @Nullable String appProtocol) {

  static final String DEFAULT_PROTOCOL = "TCP";

  /** Returns the pod port as policies name it. */
  IntOrString podPort() {
    return target == null ? new IntOrString(port) : target;
  }

  /** Returns whether the range contains the number of this port for the protocol. */
  boolean overlaps(int first, int last, String otherProtocol) {
    return protocol.equals(otherProtocol)
        && port <= last
        && first <= (endPort == null ? port : endPort);
  }

  Map<String, Object> tree() {
    return Trees.map(
        "name", name,
        "port", port,
        "endPort", endPort,
        "targetPort", target == null ? null : target.getValue(),
        "protocol", protocol.equals(DEFAULT_PROTOCOL) ? null : protocol,
        "appProtocol", appProtocol);
  }

  static @Nullable IntOrString target(int port, @Nullable IntOrString written) {
    return written == null || (written.getStrVal() == null && written.getIntVal() == port)
        ? null
        : written;
  }
}
