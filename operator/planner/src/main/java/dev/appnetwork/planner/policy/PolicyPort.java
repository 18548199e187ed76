// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.policy;

import dev.appnetwork.api.v1alpha1.PeerPort;
import dev.appnetwork.planner.DeclaredPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPortBuilder;
import org.jspecify.annotations.Nullable;

/**
 * One port of a rule: always a pod's port, never a Service's, since policies see packets after the
 * Service's address and port were replaced.
 *
 * @param protocol TCP, UDP or SCTP
 * @param port number, or name of a container port
 * @param endPort last number of a range; null for a single port
 */
record PolicyPort(String protocol, IntOrString port, @Nullable Integer endPort) {

  /** The port of an app's pods. */
  static PolicyPort of(DeclaredPort port) {
    return new PolicyPort(port.protocol(), port.target(), port.endPort());
  }

  /** A port that is declared by its number, or by the name of a container port. */
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
