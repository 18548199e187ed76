// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.controller.apply.OwnedKind;
import dev.appnetwork.controller.apply.Ownership;
import dev.appnetwork.planner.OwnerLabels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.javaoperatorsdk.operator.ReconcilerUtils;
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
   * Objects in one page of a list. A limit also makes the first list a consistent one, where the
   * client would take whatever the API server has in its cache.
   */
  static final long LIST_LIMIT = 500L;

  private EventSources() {}

  /** Our objects of one kind. Only those with our label: memory grows with them alone. */
  static <R extends HasMetadata> InformerEventSource<R, AppNetwork> owned(
      OwnedKind<R> kind, EventSourceContext<AppNetwork> context) {
    var configuration =
        InformerEventSourceConfiguration.from(kind.type(), AppNetwork.class)
            .withName(kind.name())
            .withNamespacesInheritedFromController()
            .withLabelSelector(OwnerLabels.SELECTOR)
            .withInformerListLimit(LIST_LIMIT)
            .withSecondaryToPrimaryMapper(EventSources::owners)
            .withOnAddFilter(added -> !writtenByUsAlone(added))
            .withOnUpdateFilter((updated, before) -> concernsUs(updated, before))
            .build();
    return new InformerEventSource<>(configuration, context);
  }

  /** Tells the operator what its controller is, as the SDK does for what it starts itself. */
  static <R extends HasMetadata> InformerEventSource<R, AppNetwork> startedByHand(
      OwnedKind<R> kind, EventSourceContext<AppNetwork> context) {
    var source = owned(kind, context);
    @SuppressWarnings({"unchecked", "rawtypes"})
    ControllerConfiguration<R> controller =
        (ControllerConfiguration) context.getControllerConfiguration();
    source.setControllerConfiguration(controller);
    return source;
  }

  /** Whether the informers behind a cache or an event source have the cluster's objects. */
  static boolean hasSynced(Object source) {
    return !(source instanceof InformerWrappingEventSourceHealthIndicator<?> informers)
        || informers.informerHealthIndicators().values().stream().allMatch(i -> i.hasSynced());
  }

  private static Set<ResourceID> owners(HasMetadata child) {
    return Ownership.claimantsOf(child).stream()
        .map(app -> new ResourceID(app.name(), app.namespace()))
        .collect(Collectors.toSet());
  }

  // What we just created is right, and needs no second look.
  private static boolean writtenByUsAlone(HasMetadata child) {
    return child.getMetadata().getManagedFields().stream()
        .allMatch(
            entry ->
                Ownership.FIELD_MANAGER.equals(entry.getManager())
                    && "Apply".equals(entry.getOperation()));
  }

  // Controllers write the status of Services and Ingresses, and nothing of ours depends on it. The
  // status of a route and the addresses of a load balancer are part of our own status.
  private static boolean concernsUs(HasMetadata updated, HasMetadata before) {
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
    return ReconcilerUtils.getSpec(object);
  }
}
