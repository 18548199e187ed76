// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.explain;

import dev.appnetwork.cli.reach.Connection;
import dev.appnetwork.planner.DeclaredPort;
import io.fabric8.kubernetes.api.model.ContainerPort;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A destination port.
 *
 * @param text its display text
 * @param declared the port in the spec of the destination; null if it isn't declared
 * @param protocol TCP, UDP, or SCTP
 * @param number the pods' port; null if only its name is known
 * @param name name of the container port; null if only its number is known
 * @param absent the reason why there is no such port; null if it exists
 */
record DestinationPort(
    String text,
    @Nullable DeclaredPort declared,
    String protocol,
    @Nullable Integer number,
    @Nullable String name,
    @Nullable String absent) {

  /** Returns a port of the pods. */
  static DestinationPort own(
      @Nullable DeclaredPort declared,
      String protocol,
      @Nullable Integer number,
      @Nullable String name) {
    return new DestinationPort(
        pods(number, name, protocol), declared, protocol, number, name, null);
  }

  /** Returns the port as one that doesn't exist. */
  DestinationPort without(String why) {
    return new DestinationPort(text, declared, protocol, number, name, why);
  }

  /** Returns a port that doesn't exist. */
  static DestinationPort absent(int number, String protocol, String why) {
    return new DestinationPort(number + "/" + protocol, null, protocol, number, null, why);
  }

  static String pods(@Nullable Integer number, @Nullable String name, String protocol) {
    return (number == null ? name : String.valueOf(number)) + "/" + protocol;
  }

  /** Returns whether a pod has the port. A port with a known number is assumed to exist. */
  boolean isIn(ConnectionSide.Member pod) {
    return number != null
        || pod.ports().stream()
            .anyMatch(one -> protocol(one).equals(protocol) && Objects.equals(one.getName(), name));
  }

  /** Returns the connection to this port of a destination pod. */
  Connection connection(ConnectionSide.Member from, ConnectionSide.Member to) {
    @Nullable Integer port = number;
    for (var container : to.ports()) {
      if (port == null
          && protocol(container).equals(protocol)
          && Objects.equals(container.getName(), name)) {
        port = container.getContainerPort();
      }
    }
    var names = new TreeSet<String>();
    // Policies match hostNetwork pods by address only, so they don't know their port names.
    if (to.end().pod() == null) {
      return new Connection(from.end(), to.end(), protocol, port, names);
    }
    if (name != null) {
      names.add(name);
    }
    for (var container : to.ports()) {
      if (port != null
          && container.getName() != null
          && protocol(container).equals(protocol)
          && port.equals(container.getContainerPort())) {
        names.add(container.getName());
      }
    }
    return new Connection(from.end(), to.end(), protocol, port, names);
  }

  static String protocol(ContainerPort port) {
    return port.getProtocol() == null ? "TCP" : port.getProtocol();
  }

  @Override
  public String toString() {
    return text;
  }
}
