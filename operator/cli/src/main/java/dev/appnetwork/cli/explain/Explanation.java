// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.explain;

import java.util.List;

/**
 * Whether a connection may happen, and why.
 *
 * @param from who calls
 * @param to who is called
 * @param allowed whether it may on every port that was asked for
 * @param ports the answer for each port
 * @param enforcement what is known of whether policies are enforced at all
 * @param notes what the answer does without
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
