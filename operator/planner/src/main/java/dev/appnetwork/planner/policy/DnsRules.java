// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.policy;

import dev.appnetwork.planner.DnsTarget;
import dev.appnetwork.planner.check.Cidr;
import dev.appnetwork.planner.check.LabelRules;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Rules for DNS, which is required to resolve destinations: UDP, and TCP for responses that exceed
 * a packet (RFC 7766).
 */
final class DnsRules {

  private DnsRules() {}

  static List<Rule> of(List<DnsTarget> targets, String ownNamespace) {
    var rules = new ArrayList<Rule>();
    for (var target : targets) {
      var peers = peer(target, ownNamespace).flatMap(peer -> Peers.only(List.of(peer)));
      var ports = ports(target);
      if (peers.isPresent() && ports.isPresent()) {
        rules.add(new Rule(peers.get(), ports.get()));
      }
    }
    return rules;
  }

  /** Returns the DNS listeners for display, sorted. */
  static List<String> describe(List<DnsTarget> targets) {
    return targets.stream()
        .filter(target -> isValid(target))
        .map(DnsRules::describe)
        .distinct()
        .sorted()
        .toList();
  }

  private static String describe(DnsTarget target) {
    var ports = target.ports().stream().distinct().sorted().map(String::valueOf).toList();
    var where =
        target.cidr() != null
            ? target.cidr()
            : "pods %s in %s"
                .formatted(
                    new TreeMap<>(target.podLabels())
                        .entrySet().stream()
                            .map(label -> label.getKey() + "=" + label.getValue())
                            .collect(Collectors.joining(",")),
                    target.namespace());
    return where + (ports.size() == 1 ? ", port " : ", ports ") + String.join(" and ", ports);
  }

  /** Returns whether a rule can be created for the listener. */
  static boolean isValid(DnsTarget target) {
    return peer(target, "").isPresent() && ports(target).isPresent();
  }

  private static Optional<Peer> peer(DnsTarget target, String ownNamespace) {
    var block = target.cidr();
    if (block != null) {
      return Cidr.parse(block).map(cidr -> new Peer.Block(block, List.of()));
    }
    if (target.namespace() == null || !LabelRules.areValid(target.podLabels())) {
      return Optional.empty();
    }
    return Optional.of(Peer.podsOf(target.namespace(), target.podLabels(), ownNamespace));
  }

  /** Returns the listener's ports; empty if it has none. */
  static Optional<RulePorts> ports(DnsTarget target) {
    var ports = new ArrayList<PolicyPort>();
    for (var port : target.ports()) {
      ports.add(new PolicyPort("TCP", new IntOrString(port), null));
      ports.add(new PolicyPort("UDP", new IntOrString(port), null));
    }
    return RulePorts.only(ports);
  }
}
