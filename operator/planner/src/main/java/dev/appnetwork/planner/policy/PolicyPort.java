// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.policy;

import dev.appnetwork.api.v1alpha1.PeerPort;
import dev.appnetwork.planner.DeclaredPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPortBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A port of a rule. It is always a pod port, because policies apply after the Service's address and
 * port were translated.
 *
 * @param protocol TCP, UDP, or SCTP
 * @param port number, or name of a container port
 * @param endPort last port of a range; null for a single port
 */
record PolicyPort(String protocol, IntOrString port, @Nullable Integer endPort) {

  /** Returns the pod port of a declared port. */
  static PolicyPort of(DeclaredPort port) {
    return new PolicyPort(port.protocol(), port.target(), port.endPort());
  }

  /** Returns the port of an entry, by number or by the name of a container port. */
  static PolicyPort of(PeerPort port) {
    var protocol = port.protocol();
    var name = port.name();
    return new PolicyPort(
        protocol == null ? "TCP" : protocol,
        name == null ? new IntOrString(port.port()) : new IntOrString(name),
        port.endPort());
  }

  NetworkPolicyPort toApi() {
    return new NetworkPolicyPortBuilder()
        .withProtocol(protocol)
        .withPort(port)
        .withEndPort(endPort)
        .build();
  }
}
