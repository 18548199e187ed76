// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.util.List;

/** Describes the egress rules of an app's NetworkPolicy in short form. */
final class Egress {

  private Egress() {}

  /**
   * Returns one text for each rule: its peers, as {@code namespace k=v} or a CIDR block, and {@code
   * protocol/port}.
   */
  static List<String> of(Apps apps, String name) {
    return apps.policy(name)
        .map(policy -> policy.getSpec().getEgress().stream().map(Egress::text).sorted().toList())
        .orElse(List.of());
  }

  private static String text(NetworkPolicyEgressRule rule) {
    var ports =
        rule.getPorts().stream()
            .map(port -> port.getProtocol() + "/" + port.getPort().getValue())
            .toList();
    return String.join(", ", rule.getTo().stream().map(Egress::text).toList())
        + " "
        + String.join(" ", ports);
  }

  private static String text(NetworkPolicyPeer peer) {
    if (peer.getIpBlock() != null) {
      return peer.getIpBlock().getCidr();
    }
    var namespace =
        peer.getNamespaceSelector() == null
            ? ""
            : peer.getNamespaceSelector().getMatchLabels().get("kubernetes.io/metadata.name") + " ";
    var labels = peer.getPodSelector().getMatchLabels();
    return namespace
        + String.join(
            ",",
            labels.entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .sorted()
                .toList());
  }
}
