// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.explain;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds rules for all addresses, which are often mistaken for rules for anyone. */
final class AllAddresses {

  private static final Set<String> ALL = Set.of("0.0.0.0/0", "::/0");

  private AllAddresses() {}

  /** Returns notes about such rules. */
  static List<String> of(List<NetworkPolicy> policies, boolean isIngress) {
    var lines = new ArrayList<String>();
    for (var policy : policies) {
      var rules = rules(policy, isIngress);
      for (var i = 0; i < rules.size(); i++) {
        for (var peer : rules.get(i)) {
          if (peer.getIpBlock() != null && ALL.contains(peer.getIpBlock().getCidr())) {
            lines.add(
                "%s, on the ports of NetworkPolicy %s/%s %s[%d]: all addresses outside the cluster are allowed. Whether this includes pods depends on the network plugin"
                    .formatted(
                        peer.getIpBlock().getCidr(),
                        policy.getMetadata().getNamespace(),
                        policy.getMetadata().getName(),
                        isIngress ? "ingress" : "egress",
                        i));
          }
        }
      }
    }
    return lines;
  }

  private static List<List<NetworkPolicyPeer>> rules(NetworkPolicy policy, boolean isIngress) {
    var spec = policy.getSpec();
    return isIngress
        ? orEmpty(spec.getIngress()).stream().map(rule -> orEmpty(rule.getFrom())).toList()
        : orEmpty(spec.getEgress()).stream().map(rule -> orEmpty(rule.getTo())).toList();
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
