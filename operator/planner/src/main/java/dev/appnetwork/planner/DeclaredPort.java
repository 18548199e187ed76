// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import dev.appnetwork.api.v1alpha1.Port;
import io.fabric8.kubernetes.api.model.IntOrString;
import org.jspecify.annotations.Nullable;

/**
 * An app's port with all defaults applied.
 *
 * @param name its name
 * @param number the Service port, or the first port of a range
 * @param endPort last port of a range; null for a single port
 * @param target the pod port: a number or the name of a container port
 * @param protocol TCP, UDP, or SCTP
 * @param appProtocol application protocol; null if unset
 */
public record DeclaredPort(
    String name,
    int number,
    @Nullable Integer endPort,
    IntOrString target,
    String protocol,
    @Nullable String appProtocol) {
  private static final String TCP = "TCP";

  /** Applies the defaults to a valid port. */
  public static DeclaredPort of(Port port) {
    return new DeclaredPort(
        port.name(),
        port.port(),
        port.endPort(),
        port.targetPort() == null ? new IntOrString(port.port()) : port.targetPort(),
        port.protocol() == null ? TCP : port.protocol(),
        port.appProtocol());
  }

  /** Returns whether this is a port range. Services don't support ranges. */
  public boolean isRange() {
    return endPort != null;
  }

  /** Returns whether the port can carry HTTP and can therefore be exposed. */
  public boolean isExposable() {
    return protocol.equals(TCP) && !isRange();
  }
}
