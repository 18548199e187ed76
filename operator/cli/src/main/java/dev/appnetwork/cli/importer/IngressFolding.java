// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.cli.importer.PolicyRules.Rule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Converts the ingress rules for an app's pods to entries of {@code allow.from}. */
final class IngressFolding {

  private final AppDraft app;
  private final AppIndex index;
  private final SortedMap<String, String> problems;
  private final EntryList entries = new EntryList();

  /**
   * Creates an instance.
   *
   * @param problems receives the unsupported parts, by policy name
   */
  IngressFolding(AppDraft app, AppIndex index, SortedMap<String, String> problems) {
    this.app = app;
    this.index = index;
    this.problems = problems;
  }

  List<Map<String, Object>> fold(List<NetworkPolicy> policies) {
    // A rule for all ports applies to the ports that other rules declare, so it comes last.
    for (var hasPorts : List.of(true, false)) {
      for (var policy : policies) {
        PolicyRules.rules(policy, PolicyRules.INGRESS).stream()
            .filter(rule -> rule.ports().isEmpty() != hasPorts)
            .forEach(rule -> add(policy, rule));
      }
    }
    var all = new LinkedHashSet<Map<String, Object>>();
    app.ports.ports().forEach(port -> all.add(Trees.map("name", port.name())));
    return entries.trees(all);
  }

  private void add(NetworkPolicy policy, Rule rule) {
    var ports = new ArrayList<Map<String, Object>>();
    for (var port : rule.ports()) {
      var name = app.ports.named(port);
      if (name.isPresent()) {
        ports.add(Trees.map("name", name.get()));
      } else {
        problem(
            policy,
            "a rule is about %s, which can't be declared as a port of the app."
                .formatted(PortText.of(port)));
      }
    }
    if (rule.ports().isEmpty()) {
      app.ports.declareContainerPorts();
      if (!app.ports.coversEverything()) {
        problem(
            policy,
            "a rule allows all ports, but an AppNetwork can allow only ports that it declares.");
      }
    }
    if (app.ports.ports().isEmpty() || (ports.isEmpty() && !rule.ports().isEmpty())) {
      return;
    }
    if (rule.peers().isEmpty()) {
      entries.add(Trees.map("anyone", Map.of()), ports);
    }
    for (var peer : rule.peers()) {
      var tree = peer(peer);
      if (tree.isEmpty()) {
        problem(policy, "a rule has a peer that isn't valid in an AppNetwork.");
      } else {
        entries.add(tree, ports);
      }
    }
  }

  private Map<String, Object> peer(NetworkPolicyPeer peer) {
    var namespace = PeerTrees.namespaceOf(peer, app.namespace());
    if (peer.getIpBlock() == null && namespace.isPresent() && peer.getPodSelector() != null) {
      var other = index.withPods(namespace.get(), peer.getPodSelector());
      if (other.isPresent()) {
        return AppPeers.tree(other.get(), app.namespace());
      }
    }
    return PeerTrees.of(peer, app.namespace()).orElse(Map.of());
  }

  private void problem(NetworkPolicy policy, String why) {
    problems.putIfAbsent(policy.getMetadata().getName(), why);
  }
}
