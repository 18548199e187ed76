// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.controller.apply.ApplyOutcome;
import dev.appnetwork.controller.apply.ApplyOutcome.Applied;
import dev.appnetwork.controller.apply.ApplyOutcome.Held;
import dev.appnetwork.controller.apply.ApplyOutcome.Kept;
import dev.appnetwork.controller.apply.ApplyOutcome.Pending;
import dev.appnetwork.controller.apply.OwnedResource;
import dev.appnetwork.controller.apply.Owner;
import dev.appnetwork.discovery.intake.UnreadableObjects;
import dev.appnetwork.planner.Desired;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The owned objects of one kind.
 *
 * @param kind the kind's name
 * @param served the objects; empty while the cluster doesn't serve the kind
 * @param <R> the kind of object
 */
record OwnedObjects<R extends HasMetadata>(
    String kind, Supplier<Optional<OwnedResource<R>>> served) {

  /** Of a kind that every cluster serves. */
  static <R extends HasMetadata> OwnedObjects<R> of(OwnedResource<R> objects) {
    return new OwnedObjects<>(objects.kind().name(), () -> Optional.of(objects));
  }

  /** Of a kind that a cluster may serve or not. */
  static <R extends HasMetadata> OwnedObjects<R> of(OptionalKindEventSource<R> source) {
    return new OwnedObjects<>(source.kind().name(), source::resources);
  }

  /** Applies the desired objects; those that are no longer desired stay for now. */
  List<ApplyOutcome> apply(Owner owner, Desired<R> desired) {
    var outcomes = new ArrayList<ApplyOutcome>();
    var objects = served.get();
    for (var object : desired.objects()) {
      outcomes.add(
          objects
              .map(there -> there.apply(owner, object))
              .orElseGet(
                  () ->
                      new Pending(
                          kind,
                          "%s %s is pending until the operator can watch that kind."
                              .formatted(kind, object.getMetadata().getName()))));
    }
    if (desired.keepsAny()) {
      outcomes.add(new Kept(kind));
    }
    return outcomes;
  }

  /** The outcome if the desired objects have to wait for others. */
  List<ApplyOutcome> waiting(Desired<R> desired, String what) {
    return desired.objects().isEmpty()
        ? List.of()
        : List.of(new Pending(kind, kind + " waits for " + what + "."));
  }

  /** Tells whether an object of every desired name is there already. */
  boolean isThere(AppNetwork app, Desired<R> desired) {
    return served
        .get()
        .map(objects -> names(objects.objects(app)).containsAll(desired.names()))
        .orElse(desired.objects().isEmpty());
  }

  /** The objects of an AppNetwork that are there. */
  List<R> present(AppNetwork app) {
    return served.get().map(objects -> objects.of(app)).orElse(List.of());
  }

  /** The outcome of objects that are held. */
  List<ApplyOutcome> held(AppNetwork app, Set<String> held) {
    return present(app).stream()
        .map(object -> object.getMetadata().getName())
        .filter(held::contains)
        .sorted()
        .<ApplyOutcome>map(name -> new Held(kind, name))
        .toList();
  }

  /** Removes the objects that are no longer desired. */
  List<ApplyOutcome> removeLeftovers(AppNetwork app, Desired<R> desired) {
    return removeLeftovers(app, desired, Set.of());
  }

  /** Removes the objects that are no longer desired, except for those that are held. */
  List<ApplyOutcome> removeLeftovers(AppNetwork app, Desired<R> desired, Set<String> held) {
    var names = desired.names();
    return served
        .get()
        .map(
            objects ->
                objects
                    .removeAllBut(
                        app,
                        name -> names.contains(name) || desired.keeps(name) || held.contains(name))
                    .toList())
        .orElse(List.of());
  }

  /** Removes them if every desired object is in place. */
  List<ApplyOutcome> removeReplaced(
      AppNetwork app, Desired<R> desired, List<ApplyOutcome> outcomes) {
    return removeReplaced(app, desired, outcomes, Set.of());
  }

  /** The same, except for those that are held. */
  List<ApplyOutcome> removeReplaced(
      AppNetwork app, Desired<R> desired, List<ApplyOutcome> outcomes, Set<String> held) {
    return applied(outcomes).containsAll(desired.names())
        ? removeLeftovers(app, desired, held)
        : List.of();
  }

  /** Returns those that are in place, as the cluster has them. */
  List<R> applied(AppNetwork app, List<ApplyOutcome> outcomes) {
    var names = applied(outcomes);
    return served
        .get()
        .map(
            objects ->
                objects.objects(app).stream()
                    .filter(object -> names.contains(object.getMetadata().getName()))
                    .filter(UnreadableObjects::isReadable)
                    .toList())
        .orElse(List.of());
  }

  private static <R extends HasMetadata> Set<String> names(Set<R> objects) {
    return objects.stream()
        .map(object -> object.getMetadata().getName())
        .collect(Collectors.toSet());
  }

  /** Returns the names of those that are in place. */
  Set<String> applied(List<ApplyOutcome> outcomes) {
    return outcomes.stream()
        .filter(outcome -> outcome instanceof Applied && outcome.kind().equals(kind))
        .map(outcome -> ((Applied) outcome).name())
        .collect(Collectors.toSet());
  }
}
