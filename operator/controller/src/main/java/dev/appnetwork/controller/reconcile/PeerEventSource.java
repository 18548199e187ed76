// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.planner.AppRef;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import java.util.Objects;

/**
 * Enqueues the AppNetworks that refer to another AppNetwork, or select its pods, when that one is
 * added, removed, or changed in a relevant part. It uses the controller's existing watch.
 */
final class PeerEventSource extends AppNetworkEventSource
    implements ResourceEventAware<AppNetwork> {

  private final Indexes indexes;

  PeerEventSource(Indexes indexes) {
    super("peers");
    this.indexes = indexes;
  }

  @Override
  public void onResourceCreated(AppNetwork app) {
    enqueueReferrers(app);
    enqueueSharing(app);
  }

  @Override
  public void onResourceUpdated(AppNetwork app, AppNetwork before) {
    if (!Objects.equals(RefResolver.peerApp(app), RefResolver.peerApp(before))) {
      enqueueReferrers(app);
    }
    if (SharedPods.affectsSharing(app, before)) {
      enqueueSharing(app);
      enqueueSharing(before);
    }
  }

  @Override
  public void onResourceDeleted(AppNetwork app) {
    enqueueReferrers(app);
    enqueueSharing(app);
  }

  private void enqueueSharing(AppNetwork app) {
    var self = ResourceID.fromResource(app);
    for (var other : SharedPods.indexed(indexes).apply(app)) {
      var id = new ResourceID(other.name(), app.getMetadata().getNamespace());
      if (!id.equals(self)) {
        getEventHandler().handleEvent(new Event(id));
      }
    }
  }

  private void enqueueReferrers(AppNetwork app) {
    var ref = new AppRef(app.getMetadata().getNamespace(), app.getMetadata().getName());
    indexes.referringTo(ref).forEach(id -> getEventHandler().handleEvent(new Event(id)));
  }
}
