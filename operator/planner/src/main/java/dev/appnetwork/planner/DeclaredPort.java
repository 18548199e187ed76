// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import dev.appnetwork.api.v1alpha1.Port;
import io.fabric8.kubernetes.api.model.IntOrString;
import org.jspecify.annotations.Nullable;

/**
 * A port of an app with every default written out.
 *
 * @param name its name
 * @param number the Service's port; for a range its first port
 * @param endPort last port of a range; null for a single port
 * @param target the pods' port: a number, or the name of a container port
 * @param protocol TCP, UDP or SCTP
 * @param appProtocol application protocol, if declared
 */
public record DeclaredPort(
    String name,
    int number,
    @Nullable Integer endPort,
    IntOrString target,
    String protocol,
    @Nullable String appProtocol) {
  private static final String TCP = "TCP";

  /** Of a port that the checks found sound. */
  static DeclaredPort of(Port port) {
    return new DeclaredPort(
        port.name(),
        port.port(),
        port.endPort(),
        port.targetPort() == null ? new IntOrString(port.port()) : port.targetPort(),
        port.protocol() == null ? TCP : port.protocol(),
        port.appProtocol());
  }

  /** Tells whether it is a range, which no Service has. */
  public boolean isRange() {
    return endPort != null;
  }

  /** Tells whether HTTP can be spoken on it, so that it can be exposed. */
  public boolean isExposable() {
    return protocol.equals(TCP) && !isRange();
  }
}
