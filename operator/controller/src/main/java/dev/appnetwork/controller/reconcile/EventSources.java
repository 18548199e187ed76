// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.controller.apply.OwnedKind;
import dev.appnetwork.controller.apply.Ownership;
import dev.appnetwork.planner.OwnerLabels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.javaoperatorsdk.operator.ReconcilerUtilsInternal;
import io.javaoperatorsdk.operator.api.config.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.health.InformerWrappingEventSourceHealthIndicator;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Creates the operator's event sources and their mappings to AppNetworks. */
final class EventSources {

  /**
   * Page size of lists. A limit also makes the first list consistent; without it, the API server
   * could respond from its cache.
   */
  static final long LIST_LIMIT = 500L;

  private EventSources() {}

  /**
   * Watches the owned objects of one kind. The watch selects the operator's label, so memory only
   * grows with owned objects.
   */
  static <R extends HasMetadata> InformerEventSource<R, AppNetwork> owned(
      OwnedKind<R> kind, EventSourceContext<AppNetwork> context) {
    var configuration =
        InformerEventSourceConfiguration.from(kind.type(), AppNetwork.class)
            .withName(kind.name())
            .withNamespacesInheritedFromController()
            .withLabelSelector(OwnerLabels.SELECTOR)
            .withInformerListLimit(LIST_LIMIT)
            .withSecondaryToPrimaryMapper(EventSources::owners)
            .withOnAddFilter(added -> !isOnlyWrittenByOperator(added))
            .withOnUpdateFilter((updated, before) -> isRelevant(updated, before))
            .build();
    return new InformerEventSource<>(configuration, context);
  }

  /** Sets the controller of an event source, as the SDK does for those that it starts. */
  static <R extends HasMetadata> InformerEventSource<R, AppNetwork> startedByHand(
      OwnedKind<R> kind, EventSourceContext<AppNetwork> context) {
    var source = owned(kind, context);
    @SuppressWarnings({"unchecked", "rawtypes"})
    ControllerConfiguration<R> controller =
        (ControllerConfiguration) context.getControllerConfiguration();
    source.setControllerConfiguration(controller);
    return source;
  }

  /**
   * Returns whether the informers of a cache or an event source have synced. A stopped event source
   * has no informers, and its cache is empty.
   */
  static boolean hasSynced(Object source) {
    if (!(source instanceof InformerWrappingEventSourceHealthIndicator<?> indicator)) {
      return true;
    }
    var informers = indicator.informerHealthIndicators().values();
    return !informers.isEmpty() && informers.stream().allMatch(i -> i.hasSynced());
  }

  private static Set<ResourceID> owners(HasMetadata object) {
    return Ownership.claimantsOf(object).stream()
        .map(app -> new ResourceID(app.name(), app.namespace()))
        .collect(Collectors.toSet());
  }

  // A newly created object is in its desired state, and needs no reconcile.
  private static boolean isOnlyWrittenByOperator(HasMetadata added) {
    return added.getMetadata().getManagedFields().stream()
        .allMatch(
            entry ->
                Ownership.FIELD_MANAGER.equals(entry.getManager())
                    && "Apply".equals(entry.getOperation()));
  }

  // Other controllers write the status of Services and Ingresses, which the plan doesn't depend on.
  // The status of a route and the addresses of a load balancer are part of the AppNetwork's status.
  private static boolean isRelevant(HasMetadata updated, HasMetadata before) {
    var now = updated.getMetadata();
    var then = before.getMetadata();
    return !Objects.equals(now.getLabels(), then.getLabels())
        || !Objects.equals(now.getAnnotations(), then.getAnnotations())
        || !Objects.equals(now.getOwnerReferences(), then.getOwnerReferences())
        || !Objects.equals(now.getDeletionTimestamp(), then.getDeletionTimestamp())
        || !Objects.equals(spec(updated), spec(before))
        || !Objects.equals(reportedStatus(updated), reportedStatus(before));
  }

  private static @Nullable Object reportedStatus(HasMetadata object) {
    if (object instanceof Service service) {
      return ExternalAddresses.of(service).toList();
    }
    return object instanceof HTTPRoute route ? route.getStatus() : null;
  }

  private static Object spec(HasMetadata object) {
    return ReconcilerUtilsInternal.getSpec(object);
  }
}
