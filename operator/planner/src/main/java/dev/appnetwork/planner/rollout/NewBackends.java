// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import dev.appnetwork.planner.rollout.Backends.Backend;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * {@link Step#OLD_BACKEND}: if a path of an exposure gets another Service or port as its backend,
 * the exposure keeps the live backends until the new one has ready endpoints, provided that the old
 * one has. A new exposure waits only for a Service port that is being moved.
 */
final class NewBackends<R extends HasMetadata> {

  private final List<R> exposures;
  private final ExposureForm<R> form;
  private final BackendEndpoints endpoints;
  private final Predicate<String> isUnlisted;
  private final Timing timing;
  private final List<Hold> holds;
  private final Set<String> moving = new HashSet<>();

  /**
   * Creates an instance.
   *
   * @param exposures the live exposures
   * @param isUnlisted returns true if a Service waits for EndpointSlices that list its new ports
   */
  NewBackends(
      List<R> exposures,
      ExposureForm<R> form,
      LiveObjects present,
      Predicate<String> isUnlisted,
      Timing timing,
      List<Hold> holds) {
    this.exposures = exposures;
    this.form = form;
    this.endpoints = new BackendEndpoints(present);
    this.isUnlisted = isUnlisted;
    this.timing = timing;
    this.holds = holds;
  }

  /** Returns the names of exposures that keep live backends. */
  Set<String> moving() {
    return Set.copyOf(moving);
  }

  /** Returns the exposures to apply now. */
  List<R> in(List<R> desired) {
    return timing.grace().isZero()
        ? desired
        : desired.stream().flatMap(one -> next(one, desired).stream()).toList();
  }

  private Optional<R> next(R desired, List<R> goal) {
    return LiveObjects.named(exposures, LiveObjects.name(desired))
        .map(old -> next(desired, old, goal))
        .or(() -> Optional.of(desired).filter(one -> !mustWait(one)));
  }

  private R next(R desired, R old, List<R> goal) {
    var awaited = awaited(form.byPath(old), desired);
    if (awaited.isEmpty()) {
      return desired;
    }
    var waiting = form.waiting(old, desired, goal);
    if (waiting.isPresent()) {
      moving.add(LiveObjects.name(desired));
      awaited.forEach(backend -> holds.add(hold(desired, backend)));
    }
    return waiting.orElse(desired);
  }

  /** An exposure that is adopted, or takes over a host, is new but has traffic. */
  private boolean mustWait(R created) {
    return form.active(created).stream()
        .anyMatch(backend -> isUnlisted.test(backend.service()) && !endpoints.areReady(backend));
  }

  /** Returns the backends of paths that live ones serve, but the new ones can't yet. */
  private Set<Backend> awaited(Map<String, Map<PathMatch, Backend>> old, R desired) {
    var known = new HashSet<Backend>();
    old.values().forEach(paths -> known.addAll(paths.values()));
    var awaited = new LinkedHashSet<Backend>();
    form.byPath(desired)
        .forEach(
            (host, paths) ->
                paths.forEach(
                    (path, backend) -> {
                      if (!known.contains(backend)
                          && !endpoints.areReady(backend)
                          && !timing.isOver(deadline(backend))
                          && isServed(old, host, path)) {
                        awaited.add(backend);
                      }
                    }));
    return awaited;
  }

  private boolean isServed(Map<String, Map<PathMatch, Backend>> old, String host, PathMatch path) {
    return Narrowing.of(old, Map.of(host, Set.of(path))).values().stream()
        .flatMap(paths -> paths.values().stream())
        .anyMatch(this::isServed);
  }

  private Hold hold(HasMetadata exposure, Backend backend) {
    var until = deadline(backend);
    return new Hold(
        Step.OLD_BACKEND,
        "%s %s waits for ready endpoints of Service %s."
            .formatted(exposure.getKind(), LiveObjects.name(exposure), backend.service()),
        until.equals(Instant.MAX) ? null : until);
  }

  /** A Service of another owner might have endpoints; the operator doesn't know. */
  private boolean isServed(Backend backend) {
    return endpoints.service(backend).isEmpty() || endpoints.areReady(backend);
  }

  /** Starts when the Service gets the port; before that, there is no deadline. */
  private Instant deadline(Backend backend) {
    return endpoints
        .port(backend)
        .flatMap(port -> endpoints.service(backend))
        .map(Applied::at)
        .map(timing::deadline)
        .orElse(Instant.MAX);
  }
}
