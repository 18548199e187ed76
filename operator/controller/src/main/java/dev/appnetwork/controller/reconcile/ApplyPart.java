// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.controller.apply.ApplyOutcome;
import dev.appnetwork.controller.apply.Owner;
import dev.appnetwork.planner.Desired;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The objects of one kind in a plan.
 *
 * @param order the kind
 * @param objects the live objects
 * @param desired the objects to apply
 * @param removable the desired state that determines which objects are no longer desired
 * @param kept names of objects that are in a step, so they aren't removed
 * @param inUse names of other objects that aren't removed yet, when it comes to that
 * @param <R> the kind of object
 */
record ApplyPart<R extends HasMetadata>(
    ApplyOrder order,
    OwnedObjects<R> objects,
    Desired<R> desired,
    Desired<R> removable,
    Set<String> kept,
    Supplier<Set<String>> inUse) {

  static <R extends HasMetadata> ApplyPart<R> of(
      ApplyOrder order, OwnedObjects<R> objects, Desired<R> desired, Set<String> kept) {
    return new ApplyPart<>(order, objects, desired, desired, kept, Set::of);
  }

  /** Creates a part of a kind that a cluster might not serve. Unchanged objects aren't reported. */
  static <R extends HasMetadata> ApplyPart<R> of(
      ApplyOrder order,
      OptionalKindEventSource<R> source,
      Desired<GenericKubernetesResource> ofSomeKind,
      Set<String> kept,
      Supplier<Set<String>> inUse) {
    var desired = source.desired(ofSomeKind);
    return new ApplyPart<>(
        order, OwnedObjects.of(source), Desired.of(desired.objects()), desired, kept, inUse);
  }

  List<ApplyOutcome> apply(Owner owner) {
    return objects.apply(owner, desired);
  }

  /** Returns the outcomes if the objects must wait for those of other kinds. */
  List<ApplyOutcome> waiting(EnumSet<ApplyOrder> others) {
    return objects.waiting(desired, ApplyOrder.text(others));
  }

  boolean exists(AppNetwork app) {
    return objects.exist(app, desired);
  }

  /** Deletes the objects that are no longer desired. */
  List<ApplyOutcome> removeLeftovers(AppNetwork app) {
    return objects.removeLeftovers(app, removable, kept);
  }

  /** Deletes them if all desired objects are applied. */
  List<ApplyOutcome> removeReplaced(AppNetwork app, List<ApplyOutcome> outcomes) {
    var held = new HashSet<>(kept);
    held.addAll(inUse.get());
    return objects.removeReplaced(app, removable, outcomes, held);
  }

  List<ApplyOutcome> held(AppNetwork app) {
    return objects.held(app, kept);
  }
}
