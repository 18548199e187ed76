// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.policy;

import dev.appnetwork.planner.ClusterFacts.ApiServerAddress;
import dev.appnetwork.planner.check.Cidr;
import dev.appnetwork.planner.check.Syntax;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rules for the API server's addresses. Its Service port differs from the server's own port, so
 * each has a separate rule: a common rule would allow either port at either address.
 */
final class ApiServerRules {

  private ApiServerRules() {}

  /** Returns the rules; empty if no address is known. */
  static List<Rule> of(List<ApiServerAddress> addresses) {
    var rules = new ArrayList<Rule>();
    byPort(addresses)
        .forEach(
            (port, blocks) ->
                Peers.only(blocks)
                    .ifPresent(
                        peers ->
                            rules.add(new Rule(peers, new RulePorts.Only(List.of(tcp(port)))))));
    return rules;
  }

  /**
   * Returns the API server's own ports, across addresses. Cilium translates the address and port of
   * the Service before its policies apply, so the Service's port would only allow another port of
   * the control plane's nodes.
   */
  static List<PolicyPort> ownPorts(List<ApiServerAddress> addresses) {
    var own = addresses.stream().filter(one -> !one.ofService()).toList();
    return byPort(own).keySet().stream().map(ApiServerRules::tcp).toList();
  }

  private static SortedMap<Integer, List<Peer>> byPort(List<ApiServerAddress> addresses) {
    var byPort = new TreeMap<Integer, List<Peer>>();
    for (var one : addresses) {
      if (Syntax.isPortNumber(one.port())) {
        Cidr.ofAddress(one.address())
            .map(block -> new Peer.Block(block, List.of()))
            .ifPresent(
                peer -> byPort.computeIfAbsent(one.port(), port -> new ArrayList<>()).add(peer));
      }
    }
    return byPort;
  }

  private static PolicyPort tcp(int port) {
    return new PolicyPort("TCP", new IntOrString(port), null);
  }
}
