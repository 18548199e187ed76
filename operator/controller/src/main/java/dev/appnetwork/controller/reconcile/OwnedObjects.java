// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.controller.apply.ApplyOutcome;
import dev.appnetwork.controller.apply.ApplyOutcome.Applied;
import dev.appnetwork.controller.apply.ApplyOutcome.Held;
import dev.appnetwork.controller.apply.ApplyOutcome.Pending;
import dev.appnetwork.controller.apply.ApplyOutcome.Unchanged;
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

  /** Creates an instance for a kind that every cluster serves. */
  static <R extends HasMetadata> OwnedObjects<R> of(OwnedResource<R> objects) {
    return new OwnedObjects<>(objects.kind().name(), () -> Optional.of(objects));
  }

  /** Creates an instance for a kind that a cluster might not serve. */
  static <R extends HasMetadata> OwnedObjects<R> of(OptionalKindEventSource<R> source) {
    return new OwnedObjects<>(source.kind().name(), source::resources);
  }

  /** Applies the desired objects. Objects that are no longer desired are kept for now. */
  List<ApplyOutcome> apply(Owner owner, Desired<R> desired) {
    var outcomes = new ArrayList<ApplyOutcome>();
    var objects = served.get();
    for (var object : desired.objects()) {
      outcomes.add(
          objects
              .map(resource -> resource.apply(owner, object))
              .orElseGet(
                  () ->
                      new Pending(
                          kind,
                          "%s %s is pending until the operator can watch that kind."
                              .formatted(kind, object.getMetadata().getName()))));
    }
    if (desired.keepsAny()) {
      outcomes.add(new Unchanged(kind));
    }
    return outcomes;
  }

  /** Returns the outcomes if the desired objects must wait for others. */
  List<ApplyOutcome> waiting(Desired<R> desired, String what) {
    return desired.objects().isEmpty()
        ? List.of()
        : List.of(new Pending(kind, kind + " waits for " + what + "."));
  }

  /** Returns whether objects with all desired names exist. */
  boolean exist(AppNetwork app, Desired<R> desired) {
    return names(app).containsAll(desired.names());
  }

  /** Returns the names of the live objects of an AppNetwork, readable or not. */
  Set<String> names(AppNetwork app) {
    return served.get().map(objects -> names(objects.cache().objects(app))).orElse(Set.of());
  }

  /** Returns the live object with a name, also if it was just created. */
  Optional<R> named(AppNetwork app, String name) {
    return served.get().flatMap(objects -> objects.cache().named(app, name));
  }

  /** Returns the live objects of an AppNetwork. */
  List<R> present(AppNetwork app) {
    return served.get().map(objects -> objects.cache().of(app)).orElse(List.of());
  }

  /** Returns the outcomes of kept objects. */
  List<ApplyOutcome> held(AppNetwork app, Set<String> held) {
    return present(app).stream()
        .map(object -> object.getMetadata().getName())
        .filter(held::contains)
        .sorted()
        .<ApplyOutcome>map(name -> new Held(kind, name))
        .toList();
  }

  /** Deletes the objects that are no longer desired. */
  List<ApplyOutcome> removeLeftovers(AppNetwork app, Desired<R> desired) {
    return removeLeftovers(app, desired, Set.of());
  }

  /** Deletes the objects that are no longer desired, except for kept ones. */
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

  /** Deletes them if all desired objects are applied. */
  List<ApplyOutcome> removeReplaced(
      AppNetwork app, Desired<R> desired, List<ApplyOutcome> outcomes) {
    return removeReplaced(app, desired, outcomes, Set.of());
  }

  /** Deletes them, except for kept ones, if all desired objects are applied. */
  List<ApplyOutcome> removeReplaced(
      AppNetwork app, Desired<R> desired, List<ApplyOutcome> outcomes, Set<String> held) {
    return applied(outcomes).containsAll(desired.names())
        ? removeLeftovers(app, desired, held)
        : List.of();
  }

  /** Returns the applied objects in their live version. */
  List<R> applied(AppNetwork app, List<ApplyOutcome> outcomes) {
    return served
        .get()
        .map(
            objects ->
                applied(outcomes).stream()
                    .flatMap(name -> objects.cache().named(app, name).stream())
                    .filter(UnreadableObjects::isReadable)
                    .toList())
        .orElse(List.of());
  }

  private static <R extends HasMetadata> Set<String> names(Set<R> objects) {
    return objects.stream()
        .map(object -> object.getMetadata().getName())
        .collect(Collectors.toSet());
  }

  /** Returns the names of the applied objects. */
  Set<String> applied(List<ApplyOutcome> outcomes) {
    return outcomes.stream()
        .filter(outcome -> outcome instanceof Applied && outcome.kind().equals(kind))
        .map(outcome -> ((Applied) outcome).name())
        .collect(Collectors.toSet());
  }
}
