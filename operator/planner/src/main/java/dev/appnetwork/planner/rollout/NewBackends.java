// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import dev.appnetwork.planner.rollout.Backends.Backend;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@link Step#OLD_BACKEND}: if a path of an exposure gets another Service or port as its backend,
 * the exposure is left unchanged until the new backend has ready endpoints, provided that the old
 * one has.
 */
final class NewBackends {

  private final Rollout.Goal goal;
  private final LiveObjects live;
  private final Timing timing;
  private final List<Hold> holds;

  NewBackends(Rollout.Goal goal, LiveObjects present, Timing timing, List<Hold> holds) {
    this.goal = goal;
    this.live = present;
    this.timing = timing;
    this.holds = holds;
  }

  Set<String> heldIngresses() {
    return held(goal.ingresses(), live.ingresses(), Backends::byPath);
  }

  Set<String> heldRoutes() {
    return held(goal.routes(), live.routes(), Backends::byPath);
  }

  private <R extends HasMetadata> Set<String> held(
      List<R> desired, List<R> existing, Function<R, Map<Object, Backend>> backends) {
    var held = new HashSet<String>();
    for (var want : desired) {
      var before = LiveObjects.named(existing, LiveObjects.name(want));
      if (before.isEmpty() || timing.grace().isZero()) {
        continue;
      }
      var old = backends.apply(before.get());
      backends.apply(want).entrySet().stream()
          .filter(path -> isServed(old.get(path.getKey())))
          .map(Map.Entry::getValue)
          .filter(backend -> !old.containsValue(backend) && !isOffered(backend))
          .filter(backend -> !timing.isOver(deadline(backend)))
          .distinct()
          .forEach(
              backend -> {
                held.add(LiveObjects.name(want));
                holds.add(hold(want, backend));
              });
    }
    return held;
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
  private boolean isServed(@Nullable Backend backend) {
    return backend != null
        && (LiveObjects.named(live.services(), backend.service()).isEmpty() || isOffered(backend));
  }

  private boolean isOffered(Backend backend) {
    return port(backend).stream()
        .anyMatch(port -> live.servedPorts().apply(backend.service()).contains(port));
  }

  /** The name of the port in EndpointSlices. */
  private Optional<String> port(Backend backend) {
    return service(backend)
        .flatMap(service -> service.getSpec().getPorts().stream().filter(backend::is).findFirst())
        .map(port -> port.getName() == null ? "" : port.getName());
  }

  /** Starts when the Service gets the port; before that, there is no deadline. */
  private Instant deadline(Backend backend) {
    return port(backend)
        .flatMap(port -> service(backend))
        .map(Applied::at)
        .map(timing::deadline)
        .orElse(Instant.MAX);
  }

  private Optional<Service> service(Backend backend) {
    return LiveObjects.named(live.services(), backend.service());
  }
}
