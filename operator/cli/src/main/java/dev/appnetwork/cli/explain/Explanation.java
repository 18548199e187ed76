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
   * The result for a port.
   *
   * @param port the port
   * @param protocol TCP, UDP, or SCTP
   * @param allowed true if both sides allow the connection
   * @param egress the result of the client's policies
   * @param ingress the result of the destination's policies
   */
  public record PortAnswer(
      String port, String protocol, boolean allowed, SideAnswer egress, SideAnswer ingress) {}

  /**
   * The result of one side's policies.
   *
   * @param of the side
   * @param allowed true if its policies allow the connection
   * @param because the reasons
   * @param remedy the change that allows the connection, as lines; empty if it is allowed
   */
  public record SideAnswer(String of, boolean allowed, List<String> because, List<String> remedy) {}
}
