// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.policy;

import dev.appnetwork.planner.DeclaredPort;
import dev.appnetwork.planner.exposure.TrafficSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Allows only the ingress controller, on the exposed ports. */
final class ExposureRule {

  private ExposureRule() {}

  static Optional<Rule> of(
      TrafficSource origin, Collection<DeclaredPort> exposed, String ownNamespace) {
    var ports = RulePorts.only(exposed.stream().map(PolicyPort::of).toList());
    return Peers.only(peers(origin, ownNamespace))
        .flatMap(peers -> ports.map(known -> new Rule(peers, known)));
  }

  private static List<Peer> peers(TrafficSource origin, String ownNamespace) {
    if (origin instanceof TrafficSource.Pods pods) {
      return pods.labels().stream()
          .map(labels -> Peer.podsOf(pods.namespace(), labels, ownNamespace))
          .toList();
    }
    if (origin instanceof TrafficSource.Several several) {
      return several.sources().stream()
          .flatMap(pods -> peers(pods, ownNamespace).stream())
          .toList();
    }
    if (origin instanceof TrafficSource.Namespaces namespaces) {
      return List.of(
          new Peer.Pods(
              LabelQuery.of(namespaces.namespaces()),
              namespaces.podLabels().isEmpty() ? null : LabelQuery.of(namespaces.podLabels())));
    }
    if (origin instanceof TrafficSource.Addresses addresses) {
      return blocks(addresses.cidrs());
    }
    if (origin instanceof TrafficSource.Nodes nodes) {
      return blocks(nodes.blocks());
    }
    // Either unknown, or selectable only by the network plugin's own policy.
    return List.of();
  }

  private static List<Peer> blocks(List<String> cidrs) {
    return cidrs.stream().<Peer>map(cidr -> new Peer.Block(cidr, List.of())).toList();
  }
}
