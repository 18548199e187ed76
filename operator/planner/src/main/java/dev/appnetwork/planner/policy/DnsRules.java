package dev.appnetwork.planner.policy;

import dev.appnetwork.planner.DnsTarget;
import dev.appnetwork.planner.check.Cidr;
import dev.appnetwork.planner.check.LabelRules;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * DNS, without which no other callee would be found: by UDP, and by TCP for answers that do not fit
 * into a packet (RFC 7766).
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

  private static Optional<Peer> peer(DnsTarget target, String ownNamespace) {
    var block = target.cidr();
    if (block != null) {
      return Cidr.parse(block).map(cidr -> new Peer.Block(block, List.of()));
    }
    if (target.namespace() == null || !LabelRules.areSound(target.podLabels())) {
      return Optional.empty();
    }
    return Optional.of(Peer.podsOf(target.namespace(), target.podLabels(), ownNamespace));
  }

  private static Optional<RulePorts> ports(DnsTarget target) {
    var ports = new ArrayList<PolicyPort>();
    for (var port : target.ports()) {
      ports.add(new PolicyPort("TCP", new IntOrString(port), null));
      ports.add(new PolicyPort("UDP", new IntOrString(port), null));
    }
    return RulePorts.only(ports);
  }
}
