// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Enqueues the AppNetworks that a change in the cluster affects. */
final class ClusterEventSource extends AppNetworkEventSource {

  private final Cache<AppNetwork> apps;

  ClusterEventSource(Cache<AppNetwork> apps) {
    super("cluster");
    this.apps = apps;
  }

  /** Returns whether the AppNetwork is cached. */
  boolean knows(ResourceID app) {
    return apps.get(app).isPresent();
  }

  /** Enqueues one AppNetwork. */
  void enqueue(ResourceID app) {
    enqueueAll(() -> List.of(app));
  }

  /** Enqueues the AppNetworks that match {@code concerned}, which must be cheap. */
  void enqueue(Predicate<AppNetwork> concerned) {
    enqueueAll(() -> apps.list(concerned).map(ResourceID::fromResource).toList());
  }

  /** Enqueues the AppNetworks that an index returns. */
  void enqueueAll(Supplier<? extends Collection<ResourceID>> concerned) {
    // Before the start, the index is empty, and each AppNetwork will be reconciled anyway.
    if (isRunning()) {
      concerned.get().forEach(id -> getEventHandler().handleEvent(new Event(id)));
    }
  }
}
