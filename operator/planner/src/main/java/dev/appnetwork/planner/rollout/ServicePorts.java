// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@link Step#OLD_PORT_PAIR} and {@link Step#OLD_SERVICE_PORT}: a Service port with a new name or
 * number exists under both, first until the EndpointSlices list the new name, then until every
 * Ingress and HTTPRoute that refers to it has followed.
 */
final class ServicePorts {

  private final LiveObjects live;
  private final Exposures exposures;
  private final Timing timing;
  private final List<Hold> holds;
  private final Set<String> unlisted = new HashSet<>();

  ServicePorts(LiveObjects present, Exposures exposures, Timing timing, List<Hold> holds) {
    this.live = present;
    this.exposures = exposures;
    this.timing = timing;
    this.holds = holds;
  }

  Service keepIn(Service desired) {
    var name = LiveObjects.name(desired);
    var before = LiveObjects.named(live.services(), name);
    if (before.isEmpty() || timing.grace().isZero()) {
      return desired;
    }
    var moves = PortMoves.of(before.get().getSpec().getPorts(), desired.getSpec().getPorts());
    if (!moves.areNamed()) {
      return desired;
    }
    if (moves.arePending(port -> exposures.referToNumber(name, port))) {
      var until = listedUntil(before.get());
      if (moves.areBegun() && (areListed(name, moves) || timing.isOver(until))) {
        return with(desired, moves.second(port -> isKept(name, port, null)));
      }
      unlisted.add(name);
      holds.add(
          new Hold(
              Step.OLD_PORT_PAIR,
              "Service %s waits for EndpointSlices that list its new ports.".formatted(name),
              moves.areBegun() ? until : null));
      return with(desired, moves.first(port -> isInUse(before.get(), port)));
    }
    return with(desired, moves.second(port -> isInUse(before.get(), port)));
  }

  /** Returns whether a Service waits for EndpointSlices that list its new ports. */
  boolean isUnlisted(String service) {
    return unlisted.contains(service);
  }

  private boolean areListed(String service, PortMoves moves) {
    return live.servedPorts().apply(service).containsAll(moves.awaited());
  }

  /**
   * Returns the latest time to wait for EndpointSlices. Without ready endpoints, there is no
   * traffic to interrupt, but the EndpointSlices of a Service that was just adopted aren't known
   * yet.
   */
  private Instant listedUntil(Service service) {
    var changed = Applied.at(service);
    return live.servedPorts().apply(LiveObjects.name(service)).isEmpty()
        ? timing.followed(changed)
        : timing.deadline(changed);
  }

  private boolean isInUse(Service before, ServicePort port) {
    var name = LiveObjects.name(before);
    if (exposures.referTo(name, port)) {
      return isKept(name, port, null);
    }
    var until =
        PortMoves.isTemporary(port)
            ? Optional.of(timing.followed(Applied.at(before)))
            : Optional.<Instant>empty();
    return exposures
        .followed(name)
        .filter(followed -> until.filter(followed::isBefore).isEmpty())
        .or(() -> until)
        .filter(end -> !timing.isOver(end))
        .map(end -> isKept(name, port, end))
        .orElse(false);
  }

  private boolean isKept(String service, ServicePort port, @Nullable Instant until) {
    holds.add(
        new Hold(
            Step.OLD_SERVICE_PORT,
            "Service %s keeps port %s (%d) until its clients have followed."
                .formatted(service, port.getName(), port.getPort()),
            until));
    return true;
  }

  private static Service with(Service desired, List<ServicePort> ports) {
    var spec = desired.getSpec();
    if (ports.size() == spec.getPorts().size() && pairs(ports).equals(pairs(spec.getPorts()))) {
      return desired;
    }
    boolean onNodes =
        "NodePort".equals(spec.getType())
            || ("LoadBalancer".equals(spec.getType())
                && !Boolean.FALSE.equals(spec.getAllocateLoadBalancerNodePorts()));
    var all =
        onNodes
            ? ports
            : ports.stream()
                .map(port -> new ServicePortBuilder(port).withNodePort(null).build())
                .toList();
    return new ServiceBuilder(desired).editSpec().withPorts(all).endSpec().build();
  }

  private static List<String> pairs(List<ServicePort> ports) {
    return ports.stream().map(port -> port.getName() + " " + port.getPort()).toList();
  }
}
