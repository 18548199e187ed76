package dev.appnetwork.planner;

import dev.appnetwork.api.v1alpha1.Port;
import io.fabric8.kubernetes.api.model.IntOrString;
import org.jspecify.annotations.Nullable;

/**
 * A port of an app with every default written out.
 *
 * @param name its name
 * @param number the Service's port
 * @param target the pods' port: a number, or the name of a container port
 * @param protocol TCP, UDP or SCTP
 * @param appProtocol application protocol, if declared
 */
public record DeclaredPort(
    String name, int number, IntOrString target, String protocol, @Nullable String appProtocol) {
  private static final String TCP = "TCP";

  /** Of a port that the checks found sound. */
  static DeclaredPort of(Port port) {
    return new DeclaredPort(
        port.name(),
        port.port(),
        port.targetPort() == null ? new IntOrString(port.port()) : port.targetPort(),
        port.protocol() == null ? TCP : port.protocol(),
        port.appProtocol());
  }

  /** Whether HTTP can be spoken on it. */
  public boolean isTcp() {
    return protocol.equals(TCP);
  }
}
