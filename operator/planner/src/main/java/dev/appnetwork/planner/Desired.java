// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The desired objects of one kind. Owned objects that are neither listed nor kept are deleted.
 *
 * @param objects the objects to apply, in this order, with name, namespace, labels, and all server
 *     defaults, but without an owner reference
 * @param kept names of objects to leave unchanged because the spec doesn't determine their desired
 *     state; each name also covers the further objects with that name and a hash
 * @param unknown true if the spec doesn't determine which objects are desired; all other objects
 *     are then left unchanged
 * @param <R> the kind of the objects
 */
public record Desired<R extends HasMetadata>(List<R> objects, Set<String> kept, boolean unknown) {
  /** Copies the collections. */
  public Desired {
    objects = List.copyOf(objects);
    kept = Set.copyOf(kept);
  }

  /** Returns the given objects as the only desired ones. */
  public static <R extends HasMetadata> Desired<R> of(List<R> objects) {
    return new Desired<>(objects, Set.of(), false);
  }

  /** Returns the given object as the only desired one. */
  public static <R extends HasMetadata> Desired<R> of(R object) {
    return of(List.of(object));
  }

  /** Returns an empty desired state. */
  public static <R extends HasMetadata> Desired<R> none() {
    return of(List.of());
  }

  /** Returns a desired state that leaves every existing object unchanged. */
  public static <R extends HasMetadata> Desired<R> unchanged() {
    return new Desired<>(List.of(), Set.of(), true);
  }

  /** Returns this desired state with other objects to apply. */
  public <S extends HasMetadata> Desired<S> withObjects(List<S> others) {
    return new Desired<>(others, kept, unknown);
  }

  /** Returns the names of the objects to apply. */
  public Set<String> names() {
    return objects.stream()
        .map(object -> object.getMetadata().getName())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns whether an object that isn't listed is left unchanged. */
  public boolean keeps(String name) {
    return unknown || kept.stream().anyMatch(one -> ObjectNames.isNamedAfter(name, one));
  }

  /** Returns whether any object can be left unchanged. */
  public boolean keepsAny() {
    return unknown || !kept.isEmpty();
  }
}
