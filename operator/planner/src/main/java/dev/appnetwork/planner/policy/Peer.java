// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.policy;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One peer of a rule. */
sealed interface Peer {

  /** Converts the peer to the API type. */
  NetworkPolicyPeer toApi();

  /**
   * Pods.
   *
   * @param namespaces the namespaces; null for the policy's own namespace
   * @param pods the pods in those namespaces; null for all
   */
  record Pods(@Nullable LabelQuery namespaces, @Nullable LabelQuery pods) implements Peer {
    /** Rejects a peer without selectors. */
    public Pods {
      if (namespaces == null && pods == null) {
        throw new IllegalArgumentException("A peer must have a selector");
      }
    }

    @Override
    public NetworkPolicyPeer toApi() {
      var peer = new NetworkPolicyPeerBuilder();
      if (namespaces != null) {
        peer.withNamespaceSelector(namespaces.toApi());
      }
      if (pods != null) {
        peer.withPodSelector(pods.toApi());
      }
      return peer.build();
    }
  }

  /**
   * Addresses.
   *
   * @param cidr the block
   * @param except excluded blocks, in canonical order
   */
  record Block(String cidr, List<String> except) implements Peer {
    @Override
    public NetworkPolicyPeer toApi() {
      return new NetworkPolicyPeerBuilder()
          .withNewIpBlock()
          .withCidr(cidr)
          .withExcept(except)
          .endIpBlock()
          .build();
    }
  }

  /**
   * Returns the pods of a namespace. The policy's own namespace needs no namespace selector.
   *
   * @param own the policy's namespace
   */
  static Peer podsOf(String namespace, Map<String, String> labels, String own) {
    var pods = LabelQuery.of(labels);
    return new Pods(namespace.equals(own) ? null : LabelQuery.ofNamespace(namespace), pods);
  }
}
