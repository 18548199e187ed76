// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.reach;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The labels and address blocks in policies. Pods that only differ in other properties are
 * equivalent, so an app with thousands of equal pods is evaluated once.
 *
 * @param keys label keys
 * @param blocks CIDR blocks
 */
record Vocabulary(Set<String> keys, List<String> blocks) {

  static Vocabulary of(Collection<NetworkPolicy> policies, Collection<AdminRule> admin) {
    var keys = new HashSet<String>();
    var blocks = new HashSet<String>();
    for (var policy : policies) {
      var spec = policy.getSpec();
      if (spec != null) {
        addKeys(spec.getPodSelector(), keys);
        peers(policy).forEach(peer -> add(peer, keys, blocks));
      }
    }
    for (var rule : admin) {
      addKeys(rule.subject().pods(), keys);
      for (var peer : rule.peers()) {
        if (peer instanceof AdminRule.Subject pods) {
          addKeys(pods.pods(), keys);
        } else if (peer instanceof AdminRule.Networks networks) {
          blocks.addAll(networks.blocks());
        }
      }
    }
    return new Vocabulary(keys, List.copyOf(blocks));
  }

  private static Stream<NetworkPolicyPeer> peers(NetworkPolicy policy) {
    var spec = policy.getSpec();
    return Stream.concat(
        orEmpty(spec.getIngress()).stream().flatMap(rule -> orEmpty(rule.getFrom()).stream()),
        orEmpty(spec.getEgress()).stream().flatMap(rule -> orEmpty(rule.getTo()).stream()));
  }

  private static void add(NetworkPolicyPeer peer, Set<String> keys, Set<String> blocks) {
    addKeys(peer.getPodSelector(), keys);
    if (peer.getIpBlock() != null) {
      blocks.add(peer.getIpBlock().getCidr());
      blocks.addAll(orEmpty(peer.getIpBlock().getExcept()));
    }
  }

  private static void addKeys(@Nullable LabelSelector selector, Set<String> keys) {
    if (selector != null) {
      @Nullable Map<String, String> labels = selector.getMatchLabels();
      keys.addAll(labels == null ? Set.of() : labels.keySet());
      orEmpty(selector.getMatchExpressions()).stream()
          .map(LabelSelectorRequirement::getKey)
          .forEach(keys::add);
    }
  }

  Object sort(End end) {
    var pod = end.pod();
    var labels = new TreeMap<>(pod == null ? Map.of() : pod.labels());
    labels.keySet().retainAll(keys);
    var inside =
        end.addresses().stream()
            .map(one -> blocks.stream().filter(block -> Blocks.contains(block, one)).toList())
            .toList();
    return Arrays.asList(pod == null ? null : pod.namespace(), labels, inside);
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
