// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.config;

import dev.appnetwork.api.v1alpha1.CidrPeer;
import dev.appnetwork.api.v1alpha1.PodsPeer;
import dev.appnetwork.planner.PeerGroup;
import dev.appnetwork.planner.check.PeerRules;
import dev.appnetwork.planner.check.Syntax;
import dev.appnetwork.planner.field.FieldPath;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks {@code peerGroups} by the rules for the same peers in an AppNetwork. */
final class PeerGroupsCheck {
  private final Problems problems;

  PeerGroupsCheck(Problems problems) {
    this.problems = problems;
  }

  Map<String, List<PeerGroup>> groups(
      @Nullable Map<String, @Nullable List<ConfigFile.@Nullable Peer>> groups) {
    var checked = new LinkedHashMap<String, List<PeerGroup>>();
    if (groups != null) {
      groups.forEach(
          (name, peers) -> checked.put(name, group(FieldPath.PEER_GROUPS.key(name), name, peers)));
    }
    return checked;
  }

  private List<PeerGroup> group(
      FieldPath at, String name, @Nullable List<ConfigFile.@Nullable Peer> peers) {
    if (!Syntax.isDnsLabel(name)) {
      problems.add(at + ": must be lowercase letters, digits, and '-', for example monitoring");
    }
    if (peers == null || peers.isEmpty()) {
      problems.add(at + " must have at least one peer");
      return List.of();
    }
    var group = new ArrayList<PeerGroup>();
    for (int i = 0; i < peers.size(); i++) {
      var peer = peers.get(i);
      var member = peer == null ? new PeerGroup(null, null) : new PeerGroup(pods(peer), cidr(peer));
      for (var finding : PeerRules.findings(member, at.index(i))) {
        problems.add(finding.field() + ": " + withoutPeriod(finding.message()));
      }
      group.add(member);
    }
    return List.copyOf(group);
  }

  private static String withoutPeriod(String sentence) {
    return sentence.substring(0, sentence.length() - 1);
  }

  private static @Nullable PodsPeer pods(ConfigFile.Peer peer) {
    var pods = peer.pods();
    return pods == null
        ? null
        : new PodsPeer(
            selector(pods.selector()), pods.namespace(), selector(pods.namespaceSelector()));
  }

  // The rules report missing fields, as for an AppNetwork stored before validation was added.
  @SuppressWarnings("NullAway")
  private static @Nullable CidrPeer cidr(ConfigFile.Peer peer) {
    var cidr = peer.cidr();
    return cidr == null ? null : new CidrPeer(cidr.block(), cidr.except());
  }

  static @Nullable LabelSelector selector(ConfigFile.@Nullable Selector selector) {
    if (selector == null) {
      return null;
    }
    var expressions = new ArrayList<@Nullable LabelSelectorRequirement>();
    if (selector.matchExpressions() != null) {
      for (var expression : selector.matchExpressions()) {
        expressions.add(
            expression == null
                ? null
                : new LabelSelectorRequirement(
                    expression.key(), expression.operator(), expression.values()));
      }
    }
    return new LabelSelector(expressions, selector.matchLabels());
  }
}
