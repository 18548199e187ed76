// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.cli.importer.PolicyRules.Rule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Converts the egress rules for an app's pods to entries of {@code allow.to}. */
final class EgressFolding {

  private static final int MAX_PORT = 65_535;

  private final AppDraft app;
  private final AppIndex index;
  private final SortedMap<String, String> problems;
  private final EntryList entries = new EntryList();

  /**
   * Creates an instance.
   *
   * @param problems receives the unsupported parts, by policy name
   */
  EgressFolding(AppDraft app, AppIndex index, SortedMap<String, String> problems) {
    this.app = app;
    this.index = index;
    this.problems = problems;
  }

  List<Map<String, Object>> fold(List<NetworkPolicy> policies) {
    for (var policy : policies) {
      for (var rule : PolicyRules.rules(policy, PolicyRules.EGRESS)) {
        add(policy, rule);
      }
    }
    return entries.trees(Set.of());
  }

  private void add(NetworkPolicy policy, Rule rule) {
    if (rule.peers().isEmpty()) {
      add(policy, Trees.map("anyone", Map.of()), rule.ports());
    }
    for (var peer : rule.peers()) {
      var byName = addApp(peer, rule.ports());
      if (!byName) {
        var tree = PeerTrees.of(peer, app.namespace());
        if (tree.isPresent()) {
          add(policy, tree.get(), rule.ports());
        } else {
          problem(policy, "a rule has a peer that isn't valid in an AppNetwork.");
        }
      }
    }
  }

  private void add(NetworkPolicy policy, Map<String, Object> peer, List<NetworkPolicyPort> rule) {
    var ports = new ArrayList<Map<String, Object>>();
    for (var port : rule) {
      var tree = port(port, peer.containsKey("pods"));
      if (tree.isPresent()) {
        ports.add(tree.get());
      } else {
        problem(
            policy, "a rule allows %s, which requires a pods peer.".formatted(PortText.of(port)));
      }
    }
    if (rule.isEmpty() || !ports.isEmpty()) {
      entries.add(peer, ports);
    }
  }

  private static Optional<Map<String, Object>> port(NetworkPolicyPort port, boolean ofPods) {
    var protocol = Objects.requireNonNullElse(port.getProtocol(), PortDraft.DEFAULT_PROTOCOL);
    var written = protocol.equals(PortDraft.DEFAULT_PROTOCOL) ? null : protocol;
    if (port.getPort() == null) {
      return Optional.of(Trees.map("port", 1, "endPort", MAX_PORT, "protocol", written));
    }
    if (port.getPort().getStrVal() != null) {
      return ofPods
          ? Optional.of(Trees.map("name", port.getPort().getStrVal(), "protocol", written))
          : Optional.empty();
    }
    var first = port.getPort().getIntVal();
    var last = port.getEndPort();
    return Optional.of(
        Trees.map(
            "port",
            first,
            "endPort",
            last == null || last.equals(first) ? null : last,
            "protocol",
            written));
  }

  /** Returns false if the destination is not an app, or an app that doesn't declare these ports. */
  private boolean addApp(NetworkPolicyPeer peer, List<NetworkPolicyPort> ports) {
    var namespace = PeerTrees.namespaceOf(peer, app.namespace());
    if (peer.getIpBlock() != null || namespace.isEmpty() || peer.getPodSelector() == null) {
      return false;
    }
    var other = index.withPods(namespace.get(), peer.getPodSelector());
    if (other.isEmpty() || ports.isEmpty()) {
      return false;
    }
    var names = new ArrayList<Map<String, Object>>();
    for (var port : ports) {
      var name = other.get().ports.declared(port);
      if (name.isEmpty()) {
        return false;
      }
      names.add(Trees.map("name", name.get()));
    }
    var declared = other.get().ports.ports();
    var isAll = declared.stream().allMatch(port -> names.contains(Trees.map("name", port.name())));
    entries.add(AppPeers.tree(other.get(), app.namespace()), isAll ? List.of() : names);
    return true;
  }

  private void problem(NetworkPolicy policy, String why) {
    problems.putIfAbsent(policy.getMetadata().getName(), why);
  }
}
