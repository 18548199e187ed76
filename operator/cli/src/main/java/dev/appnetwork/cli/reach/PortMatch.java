// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.reach;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import org.jspecify.annotations.Nullable;

/** Matches the ports of a rule. */
final class PortMatch {
  private static final String DEFAULT_PROTOCOL = "TCP";

  private PortMatch() {}

  static boolean matches(NetworkPolicyPort port, Connection connection) {
    var protocol = port.getProtocol() == null ? DEFAULT_PROTOCOL : port.getProtocol();
    if (!protocol.equals(connection.protocol())) {
      return false;
    }
    @Nullable IntOrString first = port.getPort();
    if (first == null) {
      return true;
    }
    if (first.getStrVal() != null) {
      return connection.portNames().contains(first.getStrVal());
    }
    var number = connection.port();
    var last = port.getEndPort() == null ? first.getIntVal() : port.getEndPort();
    return number != null && first.getIntVal() <= number && number <= last;
  }
}
