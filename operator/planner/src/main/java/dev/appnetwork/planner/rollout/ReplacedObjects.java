// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import dev.appnetwork.planner.exposure.MiddlewareReferences;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@link Step#OLD_SERVICE}, {@link Step#OLD_EXPOSURE}, and {@link Step#OLD_MIDDLEWARE}: objects
 * that the spec no longer defines are kept until their replacement is in use. Objects without a
 * replacement are removed immediately.
 */
final class ReplacedObjects {

  private final Rollout.Goal goal;
  private final LiveObjects live;
  private final Exposures exposures;
  private final Successors successors;
  private final Timing timing;
  private final List<Hold> holds;

  ReplacedObjects(
      Rollout.Goal goal,
      LiveObjects present,
      Exposures exposures,
      Successors successors,
      Timing timing,
      List<Hold> holds) {
    this.goal = goal;
    this.live = present;
    this.exposures = exposures;
    this.successors = successors;
    this.timing = timing;
    this.holds = holds;
  }

  Set<String> services() {
    var kept = new HashSet<String>();
    for (var old : leaving(live.services(), goal.services())) {
      if (goal.services().isEmpty() || timing.grace().isZero()) {
        continue;
      }
      var name = LiveObjects.name(old);
      var pending = Optional.<Exposures.Pending>empty();
      if (exposures.referTo(name)) {
        pending = Optional.of(new Exposures.Pending(null));
      } else {
        pending =
            newest(goal.services(), live.services())
                .map(created -> exposures.untilFollowed(created, exposuresNow()))
                .orElse(Optional.of(new Exposures.Pending(null)));
      }
      pending.ifPresent(
          p -> {
            kept.add(name);
            holds.add(
                new Hold(
                    Step.OLD_SERVICE,
                    "Service %s is kept until the new one is in use.".formatted(name),
                    p.until()));
          });
    }
    return kept;
  }

  Set<String> middlewares() {
    var kept = new HashSet<String>();
    // Without Ingresses, no proxy uses them.
    if (timing.grace().isZero() || goal.ingresses().isEmpty()) {
      return kept;
    }
    for (var old : new TreeSet<>(live.middlewares())) {
      var pending =
          live.ingresses().stream().anyMatch(one -> MiddlewareReferences.refers(one, old))
              ? Optional.of(new Exposures.Pending(null))
              : exposures.untilFollowed(live.ingresses());
      if (pending.isPresent() && !goal.middlewares().contains(old)) {
        kept.add(old);
        holds.add(
            new Hold(
                Step.OLD_MIDDLEWARE,
                "Middleware %s is kept until the ingress controller no longer uses it."
                    .formatted(old),
                pending.get().until()));
      }
    }
    return kept;
  }

  Set<String> ingresses() {
    return exposures(live.ingresses(), goal.ingresses(), LostHosts::of);
  }

  Set<String> routes() {
    return exposures(live.routes(), goal.routes(), LostHosts::of);
  }

  private <R extends HasMetadata> Set<String> exposures(
      List<R> now, List<R> desired, Function<R, Set<String>> hosts) {
    var kept = new HashSet<String>();
    for (var old : leaving(now, desired)) {
      keepIfReplaced(old, hosts.apply(old)).ifPresent(kept::add);
    }
    return kept;
  }

  private Optional<String> keepIfReplaced(HasMetadata old, Set<String> hosts) {
    if (timing.grace().isZero()) {
      return Optional.empty();
    }
    var others = successors.of(old, hosts);
    if (others.isEmpty()) {
      return handedOver(old, hosts);
    }
    var pending = successors.pending(others, hosts);
    pending.ifPresent(
        p ->
            holds.add(
                new Hold(
                    Step.OLD_EXPOSURE,
                    "%s %s is kept until the new exposure of its hosts is accepted."
                        .formatted(old.getKind(), LiveObjects.name(old)),
                    p.until())));
    return pending.map(p -> LiveObjects.name(old));
  }

  private Optional<String> handedOver(HasMetadata old, Set<String> hosts) {
    var awaited = hosts.stream().filter(live.awaitsSuccessor()).sorted().findFirst();
    awaited.ifPresent(host -> holds.add(LostHosts.hold(old, host)));
    return awaited.map(host -> LiveObjects.name(old));
  }

  private List<HasMetadata> exposuresNow() {
    return Stream.<HasMetadata>concat(goal.ingresses().stream(), goal.routes().stream())
        .map(successors::asPresent)
        .flatMap(Optional::stream)
        .toList();
  }

  /** The creation time of the newest desired Service; empty if any of them is missing. */
  private static Optional<Instant> newest(List<Service> desired, List<Service> present) {
    var newest = Instant.EPOCH;
    for (var want : desired) {
      var existing = LiveObjects.named(present, LiveObjects.name(want));
      if (existing.isEmpty()) {
        return Optional.empty();
      }
      @Nullable String created = existing.get().getMetadata().getCreationTimestamp();
      if (created != null && Instant.parse(created).isAfter(newest)) {
        newest = Instant.parse(created);
      }
    }
    return Optional.of(newest);
  }

  private static <R extends HasMetadata> List<R> leaving(List<R> present, List<R> desired) {
    return present.stream()
        .filter(one -> !one.isMarkedForDeletion())
        .filter(one -> LiveObjects.named(desired, LiveObjects.name(one)).isEmpty())
        .toList();
  }
}
