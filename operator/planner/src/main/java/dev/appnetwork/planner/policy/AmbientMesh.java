// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.policy;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.field.SpecFields;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Additional rules for apps in Istio's ambient mesh (istio.io, "Ambient and Kubernetes
 * NetworkPolicy"): between pods of the mesh, traffic arrives by HBONE on port 15008, regardless of
 * the destination port, and kubelet probes arrive from a link-local address.
 */
final class AmbientMesh {
  private static final PolicyPort HBONE = new PolicyPort("TCP", new IntOrString(15008), null);
  private static final List<Peer> KUBELET =
      List.of(
          new Peer.Block("169.254.7.127/32", List.of()),
          new Peer.Block("fd16:9254:7127:1337:ffff:ffff:ffff:ffff/128", List.of()));

  private AmbientMesh() {}

  /** Adds the HBONE port to the rules for pods. */
  static List<Rule> withHbone(List<Rule> rules) {
    var all = new ArrayList<>(rules);
    for (var rule : rules) {
      if (rule.ports() instanceof RulePorts.Only) {
        pods(rule.peers())
            .ifPresent(pods -> all.add(new Rule(pods, new RulePorts.Only(List.of(HBONE)))));
      }
    }
    return all;
  }

  /** Allows the kubelet's probes on every port. */
  static Rule probes() {
    return new Rule(new Peers.Only(KUBELET), new RulePorts.All());
  }

  /** Anyone includes pods; an address block doesn't. */
  private static Optional<Peers> pods(Peers peers) {
    if (peers instanceof Peers.Only only) {
      return Peers.only(only.peers().stream().filter(peer -> peer instanceof Peer.Pods).toList());
    }
    return Optional.of(peers);
  }

  /** Reports the additional access and the reason. */
  static Stream<Finding> finding(boolean ingress) {
    return Stream.of(
        Findings.warning(
            Reason.MeshPortsAllowed,
            SpecFields.ALLOW,
            "The app's pods are in Istio's ambient mesh. The policy also allows HBONE (TCP 15008) "
                + "for the same pods"
                + (ingress ? ", and the kubelet's probes from 169.254.7.127" : "")
                + ". A NetworkPolicy can't restrict ports within HBONE. To restrict them, use "
                + "an Istio AuthorizationPolicy."));
  }
}
