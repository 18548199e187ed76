// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * {@link Step#OLD_TARGET_PORT}: while a Service, its endpoints, and the proxies move to another pod
 * port, the rules that allow the new port also allow the old one, for the same peers as before.
 * Removed peers, and ports that are no longer declared for a peer, are removed immediately.
 */
final class TargetPorts {

  private final LiveObjects live;
  private final Set<IntOrString> declared;
  private final Timing timing;
  private final List<Hold> holds;

  TargetPorts(LiveObjects present, Set<IntOrString> declared, Timing timing, List<Hold> holds) {
    this.live = present;
    this.declared = declared;
    this.timing = timing;
    this.holds = holds;
  }

  NetworkPolicy keepIn(NetworkPolicy desired) {
    // A policy with another name might be replaced by this one.
    var before =
        LiveObjects.named(live.policies(), LiveObjects.name(desired))
            .or(() -> live.policies().stream().findFirst());
    if (before.isEmpty() || timing.grace().isZero()) {
      return desired;
    }
    var changed =
        Applied.last(live.services())
            .filter(service -> service.isAfter(Applied.at(before.get())))
            .orElse(Applied.at(before.get()));
    var spec = before.get().getSpec();
    var ingress =
        kept(
            desired.getSpec().getIngress(),
            spec.getIngress(),
            NetworkPolicyIngressRule::getFrom,
            NetworkPolicyIngressRule::getPorts,
            NetworkPolicyIngressRule::new,
            changed);
    var egress =
        kept(
            desired.getSpec().getEgress(),
            spec.getEgress(),
            NetworkPolicyEgressRule::getTo,
            NetworkPolicyEgressRule::getPorts,
            (to, ports) -> new NetworkPolicyEgressRule(ports, to),
            changed);
    return new NetworkPolicyBuilder(desired)
        .editSpec()
        .withIngress(ingress)
        .withEgress(egress)
        .endSpec()
        .build();
  }

  private <R, P> List<R> kept(
      List<R> desired,
      List<R> before,
      Function<R, List<P>> peers,
      Function<R, List<NetworkPolicyPort>> ports,
      BiFunction<List<P>, List<NetworkPolicyPort>, R> rule,
      Instant changed) {
    var rules = new ArrayList<R>();
    for (var want : desired) {
      var old =
          before.stream()
              .filter(one -> peers.apply(one).equals(peers.apply(want)))
              .flatMap(one -> ports.apply(one).stream())
              .toList();
      // A rule without ports allows all ports.
      var extra =
          ports.apply(want).isEmpty()
              ? List.<NetworkPolicyPort>of()
              : extra(old, ports.apply(want), changed);
      if (extra.isEmpty()) {
        rules.add(want);
      } else {
        var all = new ArrayList<>(ports.apply(want));
        all.addAll(extra);
        rules.add(rule.apply(peers.apply(want), all));
      }
    }
    return rules;
  }

  private List<NetworkPolicyPort> extra(
      List<NetworkPolicyPort> old, List<NetworkPolicyPort> want, Instant changed) {
    // Before the first step, the policy lacks a desired port, or the Service targets the old one.
    // After it, the time decides.
    boolean first = !old.isEmpty() && !old.containsAll(want);
    var until = timing.followed(changed);
    var extra = new ArrayList<NetworkPolicyPort>();
    for (var port : old) {
      if (port.getPort() == null || want.contains(port) || declared.contains(port.getPort())) {
        continue;
      }
      if (first || isServed(port) || !timing.isOver(until)) {
        extra.add(port);
        holds.add(
            new Hold(
                Step.OLD_TARGET_PORT,
                "NetworkPolicy keeps port %s until the Service's new target port is in use."
                    .formatted(text(port.getPort())),
                first ? null : until));
      }
    }
    return extra;
  }

  private boolean isServed(NetworkPolicyPort port) {
    return live.services().stream()
        .flatMap(TargetPorts::ports)
        .anyMatch(one -> target(one).filter(port.getPort()::equals).isPresent());
  }

  private static java.util.stream.Stream<ServicePort> ports(Service service) {
    return service.getSpec().getPorts().stream();
  }

  private static Optional<IntOrString> target(ServicePort port) {
    return Optional.ofNullable(port.getTargetPort());
  }

  private static String text(IntOrString port) {
    return port.getStrVal() == null ? String.valueOf(port.getIntVal()) : port.getStrVal();
  }
}
