// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

/**
 * A container port.
 *
 * @param name name; empty if it has none
 * @param number number
 * @param protocol TCP, UDP, or SCTP
 */
public record PodPort(String name, int number, String protocol) {

  /** Returns whether it is the port that a {@code targetPort} names. */
  public boolean isNamed(String portName, String portProtocol) {
    return name.equals(portName) && protocol.equals(portProtocol);
  }

  /** Returns its name and number for display, for example {@code http (8080)}. */
  public String text() {
    return name.isEmpty() ? String.valueOf(number) : "%s (%d)".formatted(name, number);
  }
}
