// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.explain;

import dev.appnetwork.cli.reach.Connection;
import dev.appnetwork.planner.DeclaredPort;
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
        || pod.ports().stream().anyMatch(one -> name != null && one.isNamed(name, protocol));
  }

  /** Returns the connection to this port of a destination pod. */
  Connection connection(ConnectionSide.Member from, ConnectionSide.Member to) {
    @Nullable Integer port = number;
    for (var container : to.ports()) {
      if (port == null && name != null && container.isNamed(name, protocol)) {
        port = container.number();
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
          && !container.name().isEmpty()
          && container.protocol().equals(protocol)
          && port.equals(container.number())) {
        names.add(container.name());
      }
    }
    return new Connection(from.end(), to.end(), protocol, port, names);
  }

  @Override
  public String toString() {
    return text;
  }
}
