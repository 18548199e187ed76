// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.planner.LabelSelectors;
import dev.appnetwork.planner.check.Cidr;
import dev.appnetwork.planner.check.Syntax;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Converts the peers of policies to peers of AppNetworks. */
final class PeerTrees {

  private static final int MAX_EXCEPT = 32;

  private PeerTrees() {}

  /**
   * Returns the peer as a tree such as {@code pods: {namespace: web}}; empty if it has no
   * equivalent.
   *
   * @param namespace namespace of the policy
   */
  static Optional<Map<String, Object>> of(NetworkPolicyPeer peer, String namespace) {
    if (peer.getIpBlock() != null) {
      return peer.getPodSelector() == null && peer.getNamespaceSelector() == null
          ? block(peer.getIpBlock())
          : Optional.empty();
    }
    if (peer.getPodSelector() == null && peer.getNamespaceSelector() == null) {
      return Optional.empty();
    }
    return isValid(peer.getPodSelector()) && isValid(peer.getNamespaceSelector())
        ? Optional.of(Trees.map("pods", pods(peer, namespace)))
        : Optional.empty();
  }

  /** Returns the only namespace of the peer; empty if it can select more. */
  static Optional<String> namespaceOf(NetworkPolicyPeer peer, String own) {
    var selector = peer.getNamespaceSelector();
    if (selector == null) {
      return Optional.of(own);
    }
    var labels = selector.getMatchLabels();
    return isEmpty(selector.getMatchExpressions()) && labels != null && labels.size() == 1
        ? Optional.ofNullable(labels.get(LabelSelectors.NAMESPACE_NAME)).filter(Syntax::isDnsLabel)
        : Optional.empty();
  }

  private static Map<String, Object> pods(NetworkPolicyPeer peer, String own) {
    var selector = selector(peer.getPodSelector());
    var namespace = namespaceOf(peer, own);
    if (namespace.isPresent()) {
      var isDefault = namespace.get().equals(own) && selector != null;
      return Trees.map("selector", selector, "namespace", isDefault ? null : namespace.get());
    }
    var namespaces = selector(peer.getNamespaceSelector());
    return Trees.map(
        "selector", selector, "namespaceSelector", namespaces == null ? anyPeer() : namespaces);
  }

  private static Map<String, Object> anyPeer() {
    return Trees.map(
        "matchExpressions",
        List.of(Trees.map("key", LabelSelectors.NAMESPACE_NAME, "operator", "Exists")));
  }

  /** Returns null for a selector that selects everything. */
  private static @Nullable Map<String, Object> selector(@Nullable LabelSelector selector) {
    if (selector == null) {
      return null;
    }
    var labels = selector.getMatchLabels();
    var expressions = new ArrayList<Map<String, Object>>();
    if (selector.getMatchExpressions() != null) {
      selector.getMatchExpressions().forEach(one -> expressions.add(tree(one)));
    }
    var tree =
        Trees.map(
            "matchLabels",
            labels == null || labels.isEmpty() ? null : new TreeMap<>(labels),
            "matchExpressions",
            Trees.orNull(expressions));
    return tree.isEmpty() ? null : tree;
  }

  private static Map<String, Object> tree(LabelSelectorRequirement requirement) {
    var values = requirement.getValues();
    return Trees.map(
        "key",
        requirement.getKey(),
        "operator",
        requirement.getOperator(),
        "values",
        values == null ? null : Trees.orNull(values.stream().sorted().distinct().toList()));
  }

  /** Returns whether the API server accepts the selector. */
  static boolean isValid(@Nullable LabelSelector selector) {
    if (selector == null) {
      return true;
    }
    var labels = selector.getMatchLabels();
    return (labels == null
            || labels.entrySet().stream()
                .allMatch(
                    one ->
                        Syntax.isQualifiedName(one.getKey())
                            && Syntax.isLabelValue(one.getValue())))
        && (selector.getMatchExpressions() == null
            || selector.getMatchExpressions().stream().allMatch(PeerTrees::isValid));
  }

  private static boolean isValid(LabelSelectorRequirement one) {
    var hasValues = !isEmpty(one.getValues());
    return Syntax.isQualifiedName(one.getKey())
        && one.getOperator() != null
        && switch (one.getOperator()) {
          case "In", "NotIn" ->
              hasValues && one.getValues().stream().allMatch(Syntax::isLabelValue);
          case "Exists", "DoesNotExist" -> !hasValues;
          default -> false;
        };
  }

  private static Optional<Map<String, Object>> block(IPBlock block) {
    var all = network(block.getCidr());
    var except = new ArrayList<String>();
    if (block.getExcept() != null) {
      for (var part : block.getExcept()) {
        var network = network(part);
        if (network.isEmpty()) {
          return Optional.empty();
        }
        except.add(network.get());
      }
    }
    if (all.isEmpty() || except.size() > MAX_EXCEPT) {
      return Optional.empty();
    }
    var sorted = except.stream().distinct().sorted().toList();
    return Optional.of(
        Trees.map("cidr", Trees.map("block", all.get(), "except", Trees.orNull(sorted))));
  }

  /** Returns the block without host bits. A block without host bits isn't changed. */
  private static Optional<String> network(@Nullable String text) {
    return Cidr.parse(text).map(cidr -> cidr.isNetworkAddress() ? text : Addresses.text(cidr));
  }

  private static boolean isEmpty(@Nullable List<?> list) {
    return list == null || list.isEmpty();
  }
}
