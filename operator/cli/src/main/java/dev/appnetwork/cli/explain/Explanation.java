// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.explain;

import java.util.List;

/**
 * The result for a connection, with its reasons.
 *
 * @param from the client
 * @param to the destination
 * @param allowed whether the connection is allowed on every requested port
 * @param ports the result for each port
 * @param enforcement whether policies are enforced, if known
 * @param notes limitations of the result
 */
public record Explanation(
    String from,
    String to,
    boolean allowed,
    List<PortAnswer> ports,
    List<String> enforcement,
    List<String> notes) {

  /**
   * The answer for a port.
   *
   * @param port the port
   * @param protocol TCP, UDP or SCTP
   * @param allowed whether both sides let it through
   * @param egress what the calling side says
   * @param ingress what the called side says
   */
  public record PortAnswer(
      String port, String protocol, boolean allowed, SideAnswer egress, SideAnswer ingress) {}

  /**
   * What a side says.
   *
   * @param of whose side
   * @param allowed whether it lets the connection through
   * @param because why
   * @param remedy what to do so that it does, in lines; empty where it does
   */
  public record SideAnswer(String of, boolean allowed, List<String> because, List<String> remedy) {}
}
