// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.discovery.intake.UnreadableObjects;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    return source.get(id);
  }

  Set<ResourceID> keys() {
    return source.keys().collect(Collectors.toSet());
  }

  /** Returns all objects with the owner's label. */
  public Set<R> objects(AppNetwork owner) {
    return source.getSecondaryResources(owner);
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
   *
   * <p>An update is stored as a creation, because for an update of an object that isn't cached, the
   * SDK (5.2.3) compares versions with null. The SDK also drops a response whose version is not
   * newer than that of an earlier one, so such a response is left out.
   */
  void put(R answer) {
    var id = ResourceID.fromResource(answer);
    var version = answer.getMetadata().getResourceVersion();
    if (get(id).filter(it -> it.getMetadata().getResourceVersion().equals(version)).isEmpty()) {
      source.handleRecentResourceCreate(id, answer);
    }
  }
}
