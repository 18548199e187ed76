// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.enforcement;

import dev.appnetwork.discovery.enforcement.NodeFacts.Server;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * K3s, whose single binary includes Flannel and kube-router's policy controller.
 *
 * <p>docs.k3s.io/networking, "Network Policy Controller" and "Custom CNI": the controller runs
 * unless servers have {@code --disable-network-policy}, and Flannel unless they have {@code
 * --flannel-backend=none}. Agents have neither flag and follow the servers.
 */
final class K3s {

  private K3s() {}

  static Optional<PluginEvidence> in(List<NodeFacts> nodes) {
    var servers =
        nodes.stream()
            .filter(node -> node.server() == Server.YES)
            .sorted(Comparator.comparing(NodeFacts::name))
            .toList();
    if (nodes.isEmpty()) {
      return Optional.empty();
    }
    if (servers.isEmpty()) {
      return Optional.of(
          PluginEvidence.unknown(
              Plugin.K3S,
              "The nodes run K3s, but none has the server's arguments in k3s.io/node-args, so "
                  + "the state of its policy controller is unknown."));
    }
    var off = servers.stream().filter(NodeFacts::policyOff).toList();
    var flannelOff = servers.stream().anyMatch(NodeFacts::flannelOff);
    if (off.isEmpty()) {
      return Optional.of(
          PluginEvidence.enforced(
              Plugin.K3S,
              "Node %s runs K3s with its policy controller on: k3s.io/node-args doesn't contain "
                      .formatted(servers.get(0).name())
                  + "--disable-network-policy.",
              PolicyEngines.ANY_BRIDGE));
    }
    if (flannelOff && off.size() == servers.size()) {
      // Other plugins provide both parts.
      return Optional.empty();
    }
    var evidence =
        "Node %s runs K3s with --disable-network-policy, so its policy controller is off."
            .formatted(off.get(0).name());
    return Optional.of(
        off.size() == servers.size()
            ? PluginEvidence.notEnforced(Plugin.K3S, evidence)
            : PluginEvidence.unknown(
                Plugin.K3S, evidence + " Other servers were started without that flag."));
  }
}
