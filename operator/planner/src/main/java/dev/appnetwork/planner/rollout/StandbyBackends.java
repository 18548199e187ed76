// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import dev.appnetwork.planner.rollout.Backends.Backend;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@link Step#NEW_STANDBY} and {@link Step#OLD_STANDBY}: before an exposure sends requests to a new
 * backend, it has that backend without requests, and afterwards the old one. A proxy can get routes
 * and backends in any order, and answers with an error while a route's backend is unknown.
 *
 * <p>If a new exposure takes over a host of an existing one, the existing one has the new backends
 * first, and the new exposure is created when proxies know them.
 */
final class StandbyBackends<R extends HasMetadata> {

  static final Comparator<Backend> BY_NAME =
      Comparator.comparing(Backend::service).thenComparing(Backend::port);

  private final List<R> goal;
  private final List<R> present;
  private final ExposureForm<R> form;
  private final Timing timing;
  private final List<Hold> holds;
  private final Set<String> moving = new HashSet<>();

  /**
   * Creates an instance.
   *
   * @param goal the exposures after the last step
   * @param present the live exposures
   */
  StandbyBackends(
      List<R> goal, List<R> present, ExposureForm<R> form, Timing timing, List<Hold> holds) {
    this.goal = goal;
    this.present = present.stream().filter(form::serves).toList();
    this.form = form;
    this.timing = timing;
    this.holds = holds;
  }

  /** Returns the names of live exposures that have a backend without requests. */
  Set<String> moving() {
    return Set.copyOf(moving);
  }

  /**
   * Returns the exposures to apply now.
   *
   * @param ready the desired exposures, with the live backends until new ones have endpoints
   * @param desired the desired exposures
   */
  List<R> in(List<R> ready, List<R> desired) {
    if (timing.grace().isZero()) {
      return ready;
    }
    return ready.stream().flatMap(one -> next(one, desired).stream()).toList();
  }

  private Optional<R> next(R desired, List<R> goals) {
    var live = live(desired);
    return live.isEmpty()
        ? Optional.of(desired).filter(one -> !mustWait(one))
        // If another client has changed the rules, its change is reverted immediately.
        : live.filter(one -> Applied.owns(one, "f:spec", "f:rules"))
            .flatMap(one -> next(desired, one, goals))
            .or(() -> Optional.of(desired));
  }

  private Optional<R> next(R desired, R live, List<R> goals) {
    var wanted = form.active(desired);
    var needed = union(wanted, neededByNew(live));
    var active = form.active(live);
    var all = form.all(live);
    var known = form.known(live);
    boolean begun = all.containsAll(needed);
    if (!begun || (!active.containsAll(needed) && !timing.isOver(known))) {
      return form.waiting(live, desired, goals)
          .flatMap(
              waiting -> {
                var added = without(union(all, needed), form.active(waiting));
                return held(
                    form.with(waiting, added),
                    Step.NEW_STANDBY,
                    "gets",
                    added,
                    begun ? known : null);
              });
    }
    var replaced = others(desired).toList();
    var old =
        without(
            union(all, backends(replaced, form::all)),
            union(wanted, remaining(LiveObjects.name(live))));
    // Created exposures might not be known yet.
    boolean isUnused =
        active.containsAll(needed)
            && Collections.disjoint(old, union(active, backends(replaced, form::active)));
    var until = latest(known, old);
    if (old.isEmpty() || (isUnused && timing.isOver(until))) {
      return Optional.empty();
    }
    return held(form.with(desired, old), Step.OLD_STANDBY, "keeps", old, isUnused ? until : null);
  }

  /** Returns the time when proxies know all exposures that send requests to the backends. */
  private Instant latest(Instant known, List<Backend> backends) {
    return present.stream()
        .filter(one -> !Collections.disjoint(form.active(one), backends))
        .map(form::known)
        .filter(known::isBefore)
        .max(Comparator.naturalOrder())
        .orElse(known);
  }

  /** Returns whether proxies don't know the backends of a new exposure yet. */
  private boolean mustWait(R created) {
    return donor(created)
        .filter(
            donor -> {
              var missing = missing(created);
              return !missing.isEmpty()
                  && form.with(donor, without(union(form.all(donor), missing), form.active(donor)))
                      .isPresent()
                  && (!form.all(donor).containsAll(missing) || !timing.isOver(form.known(donor)));
            })
        .isPresent();
  }

  /** Returns the backends of new exposures that a live one must have first. */
  private Set<Backend> neededByNew(R live) {
    var needed = new HashSet<Backend>();
    for (var want : goal) {
      if (live(want).isEmpty() && donor(want).filter(one -> one == live).isPresent()) {
        needed.addAll(missing(want));
      }
    }
    return needed;
  }

  /** Returns the backends of a new exposure that get no requests yet. */
  private Set<Backend> missing(R created) {
    var known =
        present.stream().filter(one -> form.proxies(one).equals(form.proxies(created))).toList();
    return new HashSet<>(without(form.active(created), backends(known, form::active)));
  }

  /** Returns the live exposure that gets the backends of a new one first. */
  private Optional<R> donor(R created) {
    return others(created)
        .filter(one -> live(one).isPresent())
        .filter(one -> LiveObjects.named(goal, LiveObjects.name(one)).isPresent())
        .min(Comparator.comparing(LiveObjects::name));
  }

  /** Returns the other live exposures that serve a host of the desired one. */
  private Stream<R> others(R desired) {
    return present.stream()
        .filter(one -> !LiveObjects.name(one).equals(LiveObjects.name(desired)))
        .filter(one -> form.proxies(one).equals(form.proxies(desired)))
        .filter(one -> !Collections.disjoint(form.hosts(one), form.hosts(desired)));
  }

  /** Returns the backends that other exposures have, before and after the change. */
  private Set<Backend> remaining(String name) {
    var remaining = new HashSet<Backend>();
    for (var one : present) {
      if (!LiveObjects.name(one).equals(name) && timing.isOver(form.known(one))) {
        LiveObjects.named(goal, LiveObjects.name(one))
            .ifPresent(
                want -> {
                  var both = new HashSet<>(form.active(one));
                  both.retainAll(form.active(want));
                  remaining.addAll(both);
                });
      }
    }
    return remaining;
  }

  private Optional<R> live(R desired) {
    return LiveObjects.named(present, LiveObjects.name(desired));
  }

  private Set<Backend> backends(List<R> exposures, Function<R, Set<Backend>> of) {
    var all = new HashSet<Backend>();
    exposures.forEach(one -> all.addAll(of.apply(one)));
    return all;
  }

  private Optional<R> held(
      Optional<R> object, Step step, String verb, List<Backend> backends, @Nullable Instant until) {
    object.ifPresent(
        one -> {
          moving.add(LiveObjects.name(one));
          holds.add(
              new Hold(
                  step,
                  "%s %s %s %s without requests until proxies have followed."
                      .formatted(
                          one.getKind(),
                          LiveObjects.name(one),
                          verb,
                          String.join(" and ", backends.stream().map(Backend::text).toList())),
                  until));
        });
    return object;
  }

  private static Set<Backend> union(Collection<Backend> some, Collection<Backend> others) {
    var all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }

  private static List<Backend> without(Set<Backend> all, Set<Backend> some) {
    var rest = new TreeSet<>(BY_NAME);
    all.stream().filter(one -> !some.contains(one)).forEach(rest::add);
    return new ArrayList<>(rest);
  }
}
