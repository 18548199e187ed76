// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.discovery.intake.UnreadableObjects;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The live objects of one kind, with the responses to writes until the watch delivers them.
 *
 * @param source the watched objects with the operator's label
 * @param <R> the kind of object
 */
public record OwnedCache<R extends HasMetadata>(InformerEventSource<R, AppNetwork> source) {

  /** Returns the object with that name, of any owner. */
  Optional<R> get(ResourceID id) {
    return watched(() -> source.get(id));
  }

  Set<ResourceID> keys() {
    return source.keys().collect(Collectors.toSet());
  }

  /** Returns all objects with the owner's label. */
  public Set<R> objects(AppNetwork owner) {
    return watched(() -> source.getSecondaryResources(owner));
  }

  /**
   * The SDK (5.3.2) fails for an object that was just written if the watch was stopped, for example
   * because the kind isn't served any more. What exists is unknown then, so the reconcile is
   * repeated.
   */
  private static <T> T watched(Supplier<T> objects) {
    try {
      return objects.get();
    } catch (NoSuchElementException e) {
      var stopped = new KubernetesClientException("the watch of owned objects was stopped");
      stopped.addSuppressed(e);
      throw stopped;
    }
  }

  /** Returns the owned objects that are readable. */
  public List<R> of(AppNetwork owner) {
    return objects(owner).stream()
        .filter(
            object ->
                UnreadableObjects.isReadable(object)
                    && Ownership.of(owner, object) == Ownership.OWNED)
        .toList();
  }

  /**
   * Returns the owned object with that name. Unlike the other methods, this finds an object that
   * was just created: the watch can deliver it before it is indexed by owner.
   */
  public Optional<R> named(AppNetwork owner, String name) {
    return get(new ResourceID(name, owner.getMetadata().getNamespace()))
        .filter(object -> Ownership.of(owner, object) == Ownership.OWNED);
  }

  /**
   * Stores the response to a write until the watch delivers it. Versions are compared as numbers,
   * so an event with an older version doesn't replace it.
   */
  void put(R answer) {
    // The same for a creation and an update.
    source.handleRecentResourceCreate(ResourceID.fromResource(answer), answer);
  }
}
