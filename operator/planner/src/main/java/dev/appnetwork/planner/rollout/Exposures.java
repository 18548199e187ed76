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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which exposures have followed a change of the Services that they lead to. */
final class Exposures {

  private final Present present;
  private final Timing timing;

  /** Waiting for exposures; {@code until} is null if an event will tell. */
  record Pending(@Nullable Instant until) {}

  Exposures(Present present, Timing timing) {
    this.present = present;
    this.timing = timing;
  }

  /** Whether any exposure that is present leads to that Service. */
  boolean leadTo(String service) {
    return backends().anyMatch(backend -> backend.service().equals(service));
  }

  /** Whether any exposure that is present leads to that port of the Service. */
  boolean leadTo(String service, ServicePort port) {
    return backends().anyMatch(one -> one.service().equals(service) && one.is(port));
  }

  /** Whether any exposure that is present leads there and says the port's number. */
  boolean leadToNumber(String service, ServicePort port) {
    return backends()
        .anyMatch(one -> one.service().equals(service) && one.number() != null && one.is(port));
  }

  /** When the proxies have followed the exposures that lead to that Service now. */
  Optional<Instant> followed(String service) {
    var routes =
        present.routes().stream().filter(one -> leadTo(Backends.of(one), service)).toList();
    var ingresses =
        present.ingresses().stream().filter(one -> leadTo(Backends.of(one), service)).toList();
    boolean accepted = routes.stream().allMatch(Applied::isAccepted);
    return Stream.concat(Applied.last(routes).stream(), Applied.last(ingresses).stream())
        .max(Instant::compareTo)
        .map(last -> accepted ? timing.followed(last) : timing.deadline(last));
  }

  /** Waiting until all of these are accepted and proxies have followed. */
  Optional<Pending> untilFollowed(List<? extends HasMetadata> now) {
    return untilFollowed(Instant.EPOCH, now);
  }

  /** The same, not before proxies have followed a change of that time. */
  Optional<Pending> untilFollowed(Instant notBefore, List<? extends HasMetadata> now) {
    boolean accepted =
        now.stream()
            .allMatch(one -> !(one instanceof HTTPRoute route) || Applied.isAccepted(route));
    var last = Applied.last(now).filter(time -> time.isAfter(notBefore)).orElse(notBefore);
    var until = accepted ? timing.followed(last) : timing.deadline(last);
    return timing.isOver(until) ? Optional.empty() : Optional.of(new Pending(until));
  }

  private Stream<Backend> backends() {
    return Stream.concat(
            present.ingresses().stream().map(Backends::of),
            present.routes().stream().map(Backends::of))
        .flatMap(Set::stream);
  }

  private static boolean leadTo(Set<Backend> backends, String service) {
    return backends.stream().anyMatch(backend -> backend.service().equals(service));
  }
}
