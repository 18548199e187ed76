// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.policy;

import dev.appnetwork.planner.DeclaredPort;
import dev.appnetwork.planner.exposure.TrafficOrigin;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Allows only the ingress controller, on the exposed ports. */
final class ExposureRule {

  private ExposureRule() {}

  static Optional<Rule> of(
      TrafficOrigin origin, Collection<DeclaredPort> exposed, String ownNamespace) {
    var ports = RulePorts.only(exposed.stream().map(PolicyPort::of).toList());
    return Peers.only(peers(origin, ownNamespace))
        .flatMap(peers -> ports.map(known -> new Rule(peers, known)));
  }

  private static List<Peer> peers(TrafficOrigin origin, String ownNamespace) {
    if (origin instanceof TrafficOrigin.Pods pods) {
      return pods.labels().stream()
          .map(labels -> Peer.podsOf(pods.namespace(), labels, ownNamespace))
          .toList();
    }
    if (origin instanceof TrafficOrigin.Several several) {
      return several.origins().stream()
          .flatMap(pods -> peers(pods, ownNamespace).stream())
          .toList();
    }
    if (origin instanceof TrafficOrigin.Namespaces namespaces) {
      return List.of(
          new Peer.Pods(
              LabelQuery.of(namespaces.namespaces()),
              namespaces.podLabels().isEmpty() ? null : LabelQuery.of(namespaces.podLabels())));
    }
    if (origin instanceof TrafficOrigin.Addresses addresses) {
      return blocks(addresses.cidrs());
    }
    if (origin instanceof TrafficOrigin.Nodes nodes) {
      return blocks(nodes.blocks());
    }
    // Either unknown, or selectable only by the network plugin's own policy.
    return List.of();
  }

  private static List<Peer> blocks(List<String> cidrs) {
    return cidrs.stream().<Peer>map(cidr -> new Peer.Block(cidr, List.of())).toList();
  }
}
