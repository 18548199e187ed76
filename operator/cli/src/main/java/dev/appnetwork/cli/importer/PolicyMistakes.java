// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.planner.check.Syntax;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds values for which the API server rejects a policy. The policy has no effect then, so
 * AppNetworks must not replace it.
 */
final class PolicyMistakes {

  private static final List<String> TYPES = List.of(PolicyRules.INGRESS, PolicyRules.EGRESS);
  private static final List<String> PROTOCOLS = List.of("TCP", "UDP", "SCTP");

  private @Nullable String first;

  private PolicyMistakes() {}

  /** Returns the first mistake, beginning with its field. */
  static Optional<String> first(NetworkPolicy policy) {
    var mistakes = new PolicyMistakes();
    var spec = policy.getSpec();
    mistakes.require(
        PeerTrees.isValid(spec.getPodSelector()), "spec.podSelector", "be a label selector");
    for (var type : spec.getPolicyTypes()) {
      mistakes.require(TYPES.contains(type), "spec.policyTypes", "be Ingress or Egress");
    }
    for (var i = 0; i < spec.getIngress().size(); i++) {
      var rule = spec.getIngress().get(i);
      mistakes.check("spec.ingress[%d]".formatted(i), "from", rule.getFrom(), rule.getPorts());
    }
    for (var i = 0; i < spec.getEgress().size(); i++) {
      var rule = spec.getEgress().get(i);
      mistakes.check("spec.egress[%d]".formatted(i), "to", rule.getTo(), rule.getPorts());
    }
    return Optional.ofNullable(mistakes.first);
  }

  private void check(
      String rule, String side, List<NetworkPolicyPeer> peers, List<NetworkPolicyPort> ports) {
    for (var i = 0; i < peers.size(); i++) {
      check("%s.%s[%d]".formatted(rule, side, i), peers.get(i));
    }
    for (var i = 0; i < ports.size(); i++) {
      check("%s.ports[%d]".formatted(rule, i), ports.get(i));
    }
  }

  private void check(String path, NetworkPolicyPeer peer) {
    var hasSelector = peer.getPodSelector() != null || peer.getNamespaceSelector() != null;
    require(
        hasSelector != (peer.getIpBlock() != null), path, "have either an ipBlock or selectors");
    require(PeerTrees.isValid(peer.getPodSelector()), path + ".podSelector", "be a label selector");
    require(
        PeerTrees.isValid(peer.getNamespaceSelector()),
        path + ".namespaceSelector",
        "be a label selector");
  }

  private void check(String path, NetworkPolicyPort rule) {
    require(
        rule.getProtocol() == null || PROTOCOLS.contains(rule.getProtocol()),
        path + ".protocol",
        "be TCP, UDP, or SCTP");
    var port = rule.getPort();
    if (port == null || port.getStrVal() != null) {
      require(
          port == null || Syntax.isContainerPortName(port.getStrVal()),
          path + ".port",
          "be a number from 1 to 65535, or the name of a container port");
      require(rule.getEndPort() == null, path + ".endPort", "follow a port number");
    } else {
      require(Syntax.isPortNumber(port.getIntVal()), path + ".port", "be from 1 to 65535");
      require(
          rule.getEndPort() == null
              || (Syntax.isPortNumber(rule.getEndPort()) && rule.getEndPort() >= port.getIntVal()),
          path + ".endPort",
          "be from port to 65535");
    }
  }

  private void require(boolean condition, String field, String rule) {
    if (!condition && first == null) {
      first = field + " must " + rule;
    }
  }
}
