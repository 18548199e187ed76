package dev.appnetwork.controller.reconcile;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.planner.AppRef;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import java.util.Objects;
import java.util.Set;

/**
 * Tells the AppNetworks that name another one when that one comes, goes or changes in what they may
 * know of it. It listens to the watch that the controller has anyway: no second one, no polling.
 */
final class PeerEventSource extends AbstractEventSource<AppNetwork, AppNetwork>
    implements ResourceEventAware<AppNetwork> {

  private final Indexes indexes;

  PeerEventSource(Indexes indexes) {
    super(AppNetwork.class, "peers");
    this.indexes = indexes;
  }

  @Override
  public Set<AppNetwork> getSecondaryResources(AppNetwork primary) {
    return Set.of();
  }

  @Override
  public void onResourceCreated(AppNetwork app) {
    tellReferrers(app);
  }

  @Override
  public void onResourceUpdated(AppNetwork app, AppNetwork before) {
    if (!Objects.equals(RefResolver.peerApp(app), RefResolver.peerApp(before))) {
      tellReferrers(app);
    }
  }

  @Override
  public void onResourceDeleted(AppNetwork app) {
    tellReferrers(app);
  }

  private void tellReferrers(AppNetwork app) {
    var ref = new AppRef(app.getMetadata().getNamespace(), app.getMetadata().getName());
    indexes.referringTo(ref).forEach(id -> getEventHandler().handleEvent(new Event(id)));
  }
}
