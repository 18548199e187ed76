// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.ExposeEntry;
import dev.appnetwork.discovery.hosts.ExternalHostClaims;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Enqueues the AppNetworks whose hosts might overlap with a claim that was added, changed, or
 * removed, by another AppNetwork or an unmanaged object. A losing AppNetwork takes over when the
 * winning claim is removed.
 */
final class HostEventSource extends AppNetworkEventSource
    implements ResourceEventAware<AppNetwork> {

  private final Indexes indexes;
  private final HostLookup lookup;

  HostEventSource(Indexes indexes, HostLookup lookup, ExternalHostClaims external) {
    super("hosts");
    this.indexes = indexes;
    this.lookup = lookup;
    external.onChange(hosts -> enqueue(hosts, null));
  }

  @Override
  public void onResourceCreated(AppNetwork app) {
    enqueue(HostLookup.hosts(app), app);
  }

  @Override
  public void onResourceUpdated(AppNetwork app, AppNetwork before) {
    var hosts = HostLookup.hosts(app);
    var previous = HostLookup.hosts(before);
    if (!Objects.equals(expose(app), expose(before))
        || !hosts.equals(previous)
        || !UnservedExposures.of(app).equals(UnservedExposures.of(before))) {
      var changed = new HashSet<>(previous);
      changed.addAll(hosts);
      enqueue(changed, app);
    }
  }

  @Override
  public void onResourceDeleted(AppNetwork app) {
    lookup.forget(app);
    enqueue(HostLookup.hosts(app), app);
  }

  private static @Nullable List<ExposeEntry> expose(AppNetwork app) {
    @Nullable AppNetworkSpec spec = app.getSpec();
    return spec == null ? null : spec.expose();
  }

  // The changed AppNetwork itself is enqueued anyway.
  private void enqueue(Set<String> hosts, @Nullable AppNetwork but) {
    if (hosts.isEmpty() || !isRunning()) {
      return;
    }
    var self = but == null ? null : ResourceID.fromResource(but);
    indexes.withOverlappingHosts(hosts).keySet().stream()
        .filter(id -> !id.equals(self))
        .forEach(id -> getEventHandler().handleEvent(new Event(id)));
  }
}
