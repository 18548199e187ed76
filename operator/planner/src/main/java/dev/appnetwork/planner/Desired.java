// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The desired objects of one kind. Objects of ours that are neither here nor kept have to go.
 *
 * @param objects objects to apply, in this order, with name, namespace, labels and every server
 *     default, without an owner reference
 * @param kept names of objects that stay as they are, because the spec does not tell what they
 *     should be; each also covers the further objects that bear that name and a hash
 * @param unknown whether the spec does not even tell which objects there should be, so that all
 *     others stay as well
 * @param <R> the kind of object
 */
public record Desired<R extends HasMetadata>(List<R> objects, Set<String> kept, boolean unknown) {
  /** Copies the collections. */
  public Desired {
    objects = List.copyOf(objects);
    kept = Set.copyOf(kept);
  }

  /** These objects and no others. */
  public static <R extends HasMetadata> Desired<R> of(List<R> objects) {
    return new Desired<>(objects, Set.of(), false);
  }

  /** This object and no other. */
  public static <R extends HasMetadata> Desired<R> of(R object) {
    return of(List.of(object));
  }

  /** No object. */
  public static <R extends HasMetadata> Desired<R> none() {
    return of(List.of());
  }

  /** Every object stays as it is. */
  public static <R extends HasMetadata> Desired<R> asIs() {
    return new Desired<>(List.of(), Set.of(), true);
  }

  /** Returns the names of the objects to apply. */
  public Set<String> names() {
    return objects.stream()
        .map(object -> object.getMetadata().getName())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Tells whether an object of that name, which is not among those to apply, stays as it is. */
  public boolean keeps(String name) {
    return unknown || kept.stream().anyMatch(one -> ObjectNames.bears(name, one));
  }

  /** Tells whether any object may stay as it is. */
  public boolean keepsAny() {
    return unknown || !kept.isEmpty();
  }
}
