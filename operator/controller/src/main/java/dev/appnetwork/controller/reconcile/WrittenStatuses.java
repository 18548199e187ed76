// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.ReconcilerUtilsInternal;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * AppNetworks whose status was written, until the watch delivers them.
 *
 * <p>The SDK (5.3.2) also has a cache for this, but drops the events up to the written version:
 * those of the status, for which AppNetworks with the same host wait, and those of labels that
 * changed shortly before.
 */
final class WrittenStatuses extends AppNetworkEventSource
    implements ResourceEventAware<AppNetwork> {

  private final Map<ResourceID, AppNetwork> written = new ConcurrentHashMap<>();

  WrittenStatuses() {
    super("statuses");
  }

  /** Stores the response to a write, unless {@code cache} already has it or a newer version. */
  void put(AppNetwork response, Function<ResourceID, Optional<AppNetwork>> cache) {
    var id = ResourceID.fromResource(response);
    written.put(id, response);
    // The event, or that of the deletion, can precede the response.
    cache.apply(id).ifPresentOrElse(this::delivered, () -> written.remove(id, response));
  }

  /** Returns the newest known version. */
  AppNetwork newest(AppNetwork cached) {
    var response = written.get(ResourceID.fromResource(cached));
    return response == null || isDelivered(response, cached) ? cached : response;
  }

  private void delivered(AppNetwork app) {
    written.computeIfPresent(
        ResourceID.fromResource(app),
        (id, response) -> isDelivered(response, app) ? null : response);
  }

  /** A version of another UID is that of a successor, or is followed by its deletion. */
  private static boolean isDelivered(HasMetadata response, HasMetadata cached) {
    return !response.getMetadata().getUid().equals(cached.getMetadata().getUid())
        || ReconcilerUtilsInternal.compareResourceVersions(cached, response) >= 0;
  }

  @Override
  public void onResourceCreated(AppNetwork app) {
    delivered(app);
  }

  @Override
  public void onResourceUpdated(AppNetwork app, AppNetwork before) {
    delivered(app);
  }

  @Override
  public void onResourceDeleted(AppNetwork app) {
    written.computeIfPresent(
        ResourceID.fromResource(app),
        (id, response) ->
            response.getMetadata().getUid().equals(app.getMetadata().getUid()) ? null : response);
  }
}
