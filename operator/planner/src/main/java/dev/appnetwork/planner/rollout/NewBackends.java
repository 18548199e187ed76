package dev.appnetwork.planner.rollout;

import dev.appnetwork.planner.rollout.Backends.Backend;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@link Step#OLD_BACKEND}: an exposure that is to lead to a new Service stays as it is until that
 * has ready endpoints, if the one before has.
 */
final class NewBackends {

  private final Rollout.Goal goal;
  private final Present present;
  private final Timing timing;
  private final List<Hold> holds;

  NewBackends(Rollout.Goal goal, Present present, Timing timing, List<Hold> holds) {
    this.goal = goal;
    this.present = present;
    this.timing = timing;
    this.holds = holds;
  }

  Set<String> heldIngresses() {
    return held(goal.ingresses(), present.ingresses(), Backends::of);
  }

  Set<String> heldRoutes() {
    return held(goal.routes(), present.routes(), Backends::of);
  }

  private <R extends HasMetadata> Set<String> held(
      List<R> desired, List<R> there, Function<R, Set<Backend>> backends) {
    var held = new HashSet<String>();
    for (var want : desired) {
      var before = Present.named(there, Present.name(want));
      if (before.isEmpty() || timing.grace().isZero()) {
        continue;
      }
      var old = services(backends.apply(before.get()));
      var now = services(backends.apply(want));
      now.removeAll(old);
      boolean served = !old.isEmpty() && old.stream().allMatch(present.hasEndpoints());
      for (var service : now) {
        if (served && !present.hasEndpoints().test(service)) {
          var until = deadline(service);
          if (until.isEmpty() || !timing.isOver(until.get())) {
            held.add(Present.name(want));
            holds.add(
                new Hold(
                    Step.OLD_BACKEND,
                    "%s %s waits for ready endpoints of Service %s."
                        .formatted(want.getKind(), Present.name(want), service),
                    until.orElse(null)));
          }
        }
      }
    }
    return held;
  }

  private Optional<Instant> deadline(String service) {
    return Present.named(present.services(), service)
        .map(NewBackends::created)
        .map(timing::deadline);
  }

  private static Instant created(Service service) {
    @Nullable String created = service.getMetadata().getCreationTimestamp();
    return created == null ? Instant.EPOCH : Instant.parse(created);
  }

  private static Set<String> services(Set<Backend> backends) {
    return backends.stream().map(Backend::service).collect(Collectors.toCollection(HashSet::new));
  }
}
