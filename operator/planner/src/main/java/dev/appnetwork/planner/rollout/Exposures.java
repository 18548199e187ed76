package dev.appnetwork.planner.rollout;

import dev.appnetwork.planner.rollout.Backends.Backend;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which exposures have followed a change of the Services that they lead to. */
final class Exposures {

  private final Present present;
  private final List<Ingress> ingresses;
  private final List<HTTPRoute> routes;
  private final Timing timing;

  /** Waiting for exposures; {@code until} is null if an event will tell. */
  record Pending(@Nullable Instant until) {}

  Exposures(Present present, List<Ingress> ingresses, List<HTTPRoute> routes, Timing timing) {
    this.present = present;
    this.ingresses = ingresses;
    this.routes = routes;
    this.timing = timing;
  }

  /** Whether any exposure, desired or present, leads to that Service. */
  boolean leadTo(String service) {
    return Stream.concat(
            Stream.concat(present.ingresses().stream(), ingresses.stream()).map(Backends::of),
            Stream.concat(present.routes().stream(), routes.stream()).map(Backends::of))
        .flatMap(Set::stream)
        .anyMatch(backend -> backend.service().equals(service));
  }

  /** Whether any exposure that is present leads to that Service. */
  boolean presentLeadTo(String service) {
    return Stream.concat(
            present.ingresses().stream().map(Backends::of),
            present.routes().stream().map(Backends::of))
        .anyMatch(backends -> uses(backends, service));
  }

  /**
   * Whether something still needs {@code old}, which {@code changed} takes away.
   *
   * @param service the Service that exposures are to lead to now
   */
  Optional<Pending> pending(String service, Backend old, HasMetadata changed) {
    if (timing.grace().isZero()) {
      return Optional.empty();
    }
    var using =
        Stream.concat(
                present.ingresses().stream().filter(one -> uses(Backends.of(one), old)),
                present.routes().stream().filter(one -> uses(Backends.of(one), old)))
            .toList();
    if (!using.isEmpty()) {
      return Optional.of(new Pending(null));
    }
    var routesNow =
        present.routes().stream().filter(one -> uses(Backends.of(one), service)).toList();
    var ingressesNow =
        present.ingresses().stream().filter(one -> uses(Backends.of(one), service)).toList();
    boolean accepted = routesNow.stream().allMatch(Applied::isAccepted);
    var last =
        Stream.concat(Applied.last(routesNow).stream(), Applied.last(ingressesNow).stream())
            .max(Instant::compareTo);
    if (last.isEmpty()) {
      return Optional.empty();
    }
    var until = accepted ? timing.followed(last.get()) : timing.deadline(last.get());
    return timing.isOver(until) ? Optional.empty() : Optional.of(new Pending(until));
  }

  private static boolean uses(Set<Backend> backends, Backend old) {
    return backends.contains(old);
  }

  private static boolean uses(Set<Backend> backends, String service) {
    return backends.stream().anyMatch(backend -> backend.service().equals(service));
  }
}
