// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import dev.appnetwork.planner.rollout.Backends.Backend;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Determines which exposures have followed a change of their backend Services. */
final class Exposures {

  private final LiveObjects live;
  private final Timing timing;

  /** A wait for exposures. {@code until} is null if an event ends it. */
  record Pending(@Nullable Instant until) {}

  Exposures(LiveObjects present, Timing timing) {
    this.live = present;
    this.timing = timing;
  }

  /** Returns whether any live exposure has the Service as a backend, or might have it. */
  boolean referTo(String service) {
    return anyBackend(backend -> backend.service().equals(service));
  }

  /** Returns whether any live exposure has the Service port as a backend, or might have it. */
  boolean referTo(String service, ServicePort port) {
    return anyBackend(one -> one.service().equals(service) && one.is(port));
  }

  /** Returns whether any live exposure refers to the Service port by number, or might do so. */
  boolean referToNumber(String service, ServicePort port) {
    return anyBackend(one -> one.service().equals(service) && one.number() != null && one.is(port));
  }

  /**
   * Returns the time when the proxies have followed the exposures that currently use the Service as
   * a backend.
   */
  Optional<Instant> followed(String service) {
    var routes = live.routes().stream().filter(one -> referTo(Backends.of(one), service)).toList();
    var ingresses =
        live.ingresses().stream().filter(one -> referTo(Backends.of(one), service)).toList();
    boolean accepted = routes.stream().allMatch(Applied::isAccepted);
    return Stream.concat(Applied.last(routes).stream(), Applied.last(ingresses).stream())
        .max(Instant::compareTo)
        .map(last -> accepted ? timing.followed(last) : timing.deadline(last));
  }

  /**
   * Returns the wait until all exposures are accepted and proxies have followed; empty if they
   * have.
   */
  Optional<Pending> untilFollowed(List<? extends HasMetadata> now) {
    return untilFollowed(Instant.EPOCH, now);
  }

  /** Returns the wait, at least until proxies have followed a change at {@code notBefore}. */
  Optional<Pending> untilFollowed(Instant notBefore, List<? extends HasMetadata> now) {
    boolean accepted =
        now.stream()
            .allMatch(one -> !(one instanceof HTTPRoute route) || Applied.isAccepted(route));
    var last = Applied.last(now).filter(time -> time.isAfter(notBefore)).orElse(notBefore);
    var until = accepted ? timing.followed(last) : timing.deadline(last);
    return timing.isOver(until) ? Optional.empty() : Optional.of(new Pending(until));
  }

  private boolean anyBackend(Predicate<Backend> matching) {
    return !live.routesKnown()
        || Stream.concat(
                live.ingresses().stream().map(Backends::of),
                live.routes().stream().map(Backends::of))
            .flatMap(Set::stream)
            .anyMatch(matching);
  }

  private static boolean referTo(Set<Backend> backends, String service) {
    return backends.stream().anyMatch(backend -> backend.service().equals(service));
  }
}
