// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.controller.apply.GenericObjects;
import dev.appnetwork.controller.apply.OwnedKind;
import dev.appnetwork.controller.apply.OwnedResource;
import dev.appnetwork.controller.apply.Ownership;
import dev.appnetwork.controller.apply.WriteCounter;
import dev.appnetwork.discovery.cluster.ClusterInformers;
import dev.appnetwork.discovery.cluster.ServedKind;
import dev.appnetwork.discovery.intake.UnreadableObjects;
import dev.appnetwork.planner.Desired;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.health.InformerHealthIndicator;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owned objects of a kind that the cluster might not serve. They are watched while it does; the
 * kind can be added and removed while the operator runs.
 *
 * @param <R> the kind of object
 */
final class OptionalKindEventSource<R extends HasMetadata>
    extends AbstractEventSource<R, AppNetwork> {

  private static final Logger LOG = LoggerFactory.getLogger(OptionalKindEventSource.class);

  private final OwnedKind<R> kind;
  private final ServedKind served;
  private final EventSourceContext<AppNetwork> context;
  private final WriteCounter writes;
  private final Runnable afterwards;
  private volatile @Nullable Followed<R> current;

  /**
   * The watched objects. The instance stays the same while the watch lasts, because it holds the
   * state of applied objects.
   */
  private record Followed<R extends HasMetadata>(
      InformerEventSource<R, AppNetwork> source, OwnedResource<R> objects) {}

  /**
   * Creates an event source that watches nothing until it is started.
   *
   * @param afterwards runs after a watch started or stopped
   */
  OptionalKindEventSource(
      OwnedKind<R> kind,
      ClusterInformers cluster,
      EventSourceContext<AppNetwork> context,
      WriteCounter writes,
      Runnable afterwards) {
    super(kind.type(), kind.name());
    this.kind = kind;
    this.served = cluster.servedKind(kind.type());
    this.context = context;
    this.writes = writes;
    this.afterwards = afterwards;
    this.served.onChange(() -> cluster.execute(this::follow));
  }

  OwnedKind<R> kind() {
    return kind;
  }

  /** Returns the objects; empty if the kind isn't served, or if the objects aren't listed yet. */
  Optional<OwnedResource<R>> resources() {
    var followed = current;
    return followed == null || !EventSources.hasSynced(followed.source())
        ? Optional.empty()
        : Optional.of(followed.objects());
  }

  /** Returns the objects of other AppNetworks in the same namespace that match. */
  List<R> ofOthers(AppNetwork app, Predicate<R> matching) {
    var followed = current;
    return followed == null
        ? List.of()
        : followed
            .source()
            .list(
                app.getMetadata().getNamespace(),
                object ->
                    UnreadableObjects.isReadable(object)
                        && Ownership.of(app, object) == Ownership.NOT_OWNED
                        && matching.test(object))
            .toList();
  }

  /** Returns the part of the desired objects that is of this kind. */
  Desired<R> desired(Desired<GenericKubernetesResource> ofSomeKind) {
    return GenericObjects.desired(
        kind, ofSomeKind, context.getClient().getKubernetesSerialization());
  }

  /** Returns whether the served kinds are known and no watch is being started. */
  boolean isSettled() {
    return !served.isServed() || current != null;
  }

  @Override
  public void start() {
    super.start();
    follow();
  }

  @Override
  public void stop() {
    super.stop();
    follow();
  }

  private synchronized void follow() {
    var before = current;
    boolean wanted = isRunning() && served.isServed();
    if (wanted && before == null) {
      current = watch();
    } else if (!wanted && before != null) {
      current = null;
      before.source().stop();
    } else {
      return;
    }
    if (isRunning()) {
      afterwards.run();
    }
  }

  // Waits for the sync with a timeout; a rejected informer retries in the background.
  private Followed<R> watch() {
    var source = EventSources.startedByHand(kind, context);
    source.setEventHandler(getEventHandler());
    try {
      source.start();
    } catch (RuntimeException e) {
      LOG.warn("Can't watch kind={} error={}", kind.name(), e.getMessage());
    }
    return new Followed<>(source, new OwnedResource<>(kind, source, context.getClient(), writes));
  }

  /** Returns the current informers, which the SDK doesn't manage. */
  Stream<InformerHealthIndicator> informers() {
    var followed = current;
    return followed == null
        ? Stream.empty()
        : followed.source().informerHealthIndicators().values().stream();
  }

  @Override
  public Set<R> getSecondaryResources(AppNetwork primary) {
    var followed = current;
    return followed == null ? Set.of() : followed.source().getSecondaryResources(primary);
  }
}
