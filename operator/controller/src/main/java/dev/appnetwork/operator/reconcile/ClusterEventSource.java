package dev.appnetwork.operator.reconcile;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import java.util.Set;
import java.util.function.Predicate;

/** Tells the AppNetworks that a change in the cluster concerns. */
final class ClusterEventSource extends AbstractEventSource<AppNetwork, AppNetwork> {

  private final Cache<AppNetwork> apps;

  ClusterEventSource(Cache<AppNetwork> apps) {
    super(AppNetwork.class, "cluster");
    this.apps = apps;
  }

  @Override
  public Set<AppNetwork> getSecondaryResources(AppNetwork primary) {
    return Set.of();
  }

  /** Has those reconciled that {@code concerned}, which has to be cheap, picks. */
  void tell(Predicate<AppNetwork> concerned) {
    // Before that, each is going to be reconciled anyway.
    if (isRunning()) {
      apps.list(concerned)
          .map(ResourceID::fromResource)
          .forEach(id -> getEventHandler().handleEvent(new Event(id)));
    }
  }
}
