// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Replaces requirements with a single value, {@code In [a]}, with labels. */
final class PlainSelectors {

  private static final String IN = "In";

  private PlainSelectors() {}

  /** Returns an equivalent policy. */
  static NetworkPolicy of(NetworkPolicy policy) {
    if (policy.getSpec() == null) {
      return policy;
    }
    var copy = new NetworkPolicyBuilder(policy).build();
    var spec = copy.getSpec();
    spec.setPodSelector(plain(spec.getPodSelector()));
    if (spec.getIngress() != null) {
      spec.getIngress().forEach(rule -> rule.setFrom(peers(rule.getFrom())));
    }
    if (spec.getEgress() != null) {
      spec.getEgress().forEach(rule -> rule.setTo(peers(rule.getTo())));
    }
    return copy;
  }

  private static @Nullable List<NetworkPolicyPeer> peers(@Nullable List<NetworkPolicyPeer> peers) {
    return peers == null ? null : peers.stream().map(PlainSelectors::plain).toList();
  }

  private static NetworkPolicyPeer plain(NetworkPolicyPeer peer) {
    return new NetworkPolicyPeerBuilder(peer)
        .withPodSelector(plain(peer.getPodSelector()))
        .withNamespaceSelector(plain(peer.getNamespaceSelector()))
        .build();
  }

  private static @Nullable LabelSelector plain(@Nullable LabelSelector selector) {
    if (selector == null
        || selector.getMatchExpressions() == null
        || selector.getMatchExpressions().isEmpty()) {
      return selector;
    }
    var labels =
        new TreeMap<String, String>(
            selector.getMatchLabels() == null ? Map.of() : selector.getMatchLabels());
    var rest = new ArrayList<LabelSelectorRequirement>();
    for (var one : selector.getMatchExpressions()) {
      var single = IN.equals(one.getOperator()) && one.getValues().size() == 1;
      // Contradictory requirements select nothing.
      if (!single
          || !one.getValues()
              .get(0)
              .equals(labels.getOrDefault(one.getKey(), one.getValues().get(0)))) {
        rest.add(one);
      } else {
        labels.put(one.getKey(), one.getValues().get(0));
      }
    }
    return new LabelSelectorBuilder().withMatchLabels(labels).withMatchExpressions(rest).build();
  }
}
