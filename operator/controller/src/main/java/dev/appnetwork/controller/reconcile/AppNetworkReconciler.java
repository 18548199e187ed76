// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.AppNetworkStatus;
import dev.appnetwork.api.v1alpha1.Condition;
import dev.appnetwork.controller.apply.ApplyOutcome;
import dev.appnetwork.controller.apply.ApplyOutcome.OwnerGone;
import dev.appnetwork.controller.apply.ApplyOutcome.Pending;
import dev.appnetwork.controller.apply.ApplyOutcome.Rejected;
import dev.appnetwork.controller.apply.Owner;
import dev.appnetwork.controller.apply.WriteCounter;
import dev.appnetwork.controller.baseline.Baselines;
import dev.appnetwork.controller.events.ConditionLog;
import dev.appnetwork.controller.events.EventRecorder;
import dev.appnetwork.controller.status.StatusComposer;
import dev.appnetwork.discovery.RootCause;
import dev.appnetwork.discovery.cluster.ClusterView;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.Planner;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.health.InformerHealthIndicator;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reconciles an AppNetwork: resolves references, plans, applies, composes the status, and writes it
 * if it changed.
 */
public final class AppNetworkReconciler implements Reconciler<AppNetwork> {

  private static final Logger LOG = LoggerFactory.getLogger(AppNetworkReconciler.class);
  private static final Duration SYNC_POLL_INTERVAL = Duration.ofSeconds(1);

  /** Who waits for a worker is called; only a call that is lost makes it look by itself. */
  private static final Duration UNCALLED = Duration.ofSeconds(30);

  /** A watch that is late tells of the deletion within that time. */
  private static final Duration OWNER_GONE = Duration.ofSeconds(30);

  private final ClusterSettings settings;
  private final Optional<String> plugin;
  private final ClusterView cluster;
  private final WriteCounter writes;
  private final Duration grace;
  private final Clock clock;
  private final StatusComposer composer;
  private final StatusWriter statusWriter;
  private final EventRecorder events;
  private final FairShare shares;

  // Each write of a very large object costs the API server a second: one at a time is enough.
  private final FairShare unreadShares = new FairShare(1);
  private final Readmission readmission;
  private final InFlightReconciles inFlight = new InFlightReconciles(System::nanoTime);

  // Set by prepareEventSources, which the SDK calls before it reconciles anything.
  private volatile @Nullable Wiring wiring;

  /**
   * Creates a reconciler that has not been registered yet.
   *
   * @param hasRoomFor tells by the UID whether an AppNetwork that was too large before can be read
   */
  public AppNetworkReconciler(
      ClusterSettings settings,
      Optional<String> plugin,
      ClusterView cluster,
      WriteCounter writes,
      EventRecorder events,
      int workers,
      Predicate<String> hasRoomFor,
      Duration grace,
      Clock clock) {
    this.settings = settings;
    this.plugin = plugin;
    this.cluster = cluster;
    this.writes = writes;
    this.grace = grace;
    this.clock = clock;
    this.composer = new StatusComposer(clock);
    this.statusWriter = new StatusWriter(writes);
    this.events = events;
    this.shares = new FairShare(workers);
    this.readmission = new Readmission(hasRoomFor);
  }

  @Override
  public List<EventSource<?, AppNetwork>> prepareEventSources(
      EventSourceContext<AppNetwork> context) {
    wiring = new Wiring(context, settings, plugin, cluster, writes, grace, clock);
    return wiring.eventSources();
  }

  @Override
  public UpdateControl<AppNetwork> reconcile(AppNetwork app, Context<AppNetwork> context) {
    var id = ResourceID.fromResource(app);
    var lane = Readmission.isUnread(app) ? unreadShares : shares;
    if (!lane.enter(id, StatusComposer.isOutdated(app))) {
      return UpdateControl.<AppNetwork>noUpdate().rescheduleAfter(UNCALLED);
    }
    inFlight.begin(id);
    try {
      return reconcileOwned(readmission.read(app, context.getClient()), context);
    } catch (StackOverflowError e) {
      // The SDK takes an Error for one that never ends (5.2.3), and would not look at it any more.
      throw new IllegalStateException(e);
    } finally {
      inFlight.end(id);
      var others = Objects.requireNonNull(wiring).clusterEvents();
      lane.leave(id, others::knows).ifPresent(others::enqueue);
    }
  }

  /** The AppNetwork that is worked on for longer than that can take, if there is one. */
  public Optional<ResourceID> stuck() {
    return inFlight.stuck();
  }

  private UpdateControl<AppNetwork> reconcileOwned(AppNetwork app, Context<AppNetwork> context) {
    var wired = Objects.requireNonNull(wiring);
    if (!wired.seesEverythingFor(app)) {
      return UpdateControl.<AppNetwork>noUpdate().rescheduleAfter(SYNC_POLL_INTERVAL);
    }
    var input = wired.lookUp(app);
    var plan = settings.objectLabels().onto(Planner.plan(input), app.getMetadata().getLabels());
    var stage = wired.rollouts().next(app, input, plan);
    var owner = new Owner(app, context.getClient(), clock);
    var outcomes = wired.ownedResources().apply(owner, stage.plan(), stage.kept());
    if (outcomes.stream().anyMatch(OwnerGone.class::isInstance)) {
      LOG.info("AppNetwork deleted, nothing created appnetwork={}/{}", namespace(app), name(app));
      return UpdateControl.<AppNetwork>noUpdate().rescheduleAfter(OWNER_GONE);
    }
    events.recordCorrections(app, outcomes);
    var status =
        composer.compose(
            app.getStatus(),
            app.getMetadata().getGeneration(),
            plan,
            outcomes,
            wired.observe(app, input, stage.plan(), outcomes, stage.holds()));

    var written = statusWriter.write(app, status, context);
    if (written.changed()) {
      ConditionLog.log(app, written.before(), status);
      events.record(app, written.before(), status);
    }
    var control = UpdateControl.<AppNetwork>noUpdate();
    Stream.of(
            nextLook(outcomes, status),
            written.retryIn().stream(),
            stage.nextLook(clock.instant()),
            Readmission.nextLook(app))
        .flatMap(Function.identity())
        .min(Comparator.naturalOrder())
        .ifPresent(control::rescheduleAfter);
    return control;
  }

  @Override
  public ErrorStatusUpdateControl<AppNetwork> updateErrorStatus(
      AppNetwork app, Context<AppNetwork> context, Exception e) {
    // The SDK tries again, ever more rarely. There is no status to write: where the API server does
    // not answer or refuses the status itself, it takes none.
    // MicrometerMetrics wraps what the reconciler throws (SDK 5.2.3).
    if (e instanceof KubernetesClientException
        || e.getCause() instanceof KubernetesClientException) {
      LOG.warn("Reconcile failed, retrying error={}", RootCause.of(e));
    } else {
      LOG.error("Unexpected error, please report it", e);
    }
    return ErrorStatusUpdateControl.defaultErrorProcessing();
  }

  /** The AppNetworks that the operator knows of; none before it leads. */
  public Stream<AppNetwork> known() {
    var wired = wiring;
    return wired == null ? Stream.empty() : wired.known();
  }

  /** The baselines of namespaces; empty before the reconciler is registered and started. */
  public Optional<Baselines> baselines() {
    return Optional.ofNullable(wiring).map(Wiring::baselines);
  }

  /** The informers that were started here, and that the SDK does not know of. */
  public Stream<InformerHealthIndicator> ownInformers() {
    var wired = wiring;
    return wired == null ? Stream.empty() : wired.ownInformers();
  }

  private Stream<Duration> nextLook(List<ApplyOutcome> outcomes, AppNetworkStatus status) {
    return outcomes.stream()
        .filter(outcome -> outcome instanceof Rejected || outcome instanceof Pending)
        .map(outcome -> outcome.retryIn().orElseGet(() -> Backoff.after(age(status))));
  }

  private static String namespace(AppNetwork app) {
    return app.getMetadata().getNamespace();
  }

  private static String name(AppNetwork app) {
    return app.getMetadata().getName();
  }

  /** For how long not all objects have been in place. */
  private Duration age(AppNetworkStatus status) {
    return Optional.ofNullable(status.conditions()).orElse(List.of()).stream()
        .filter(condition -> condition.type().equals("Programmed"))
        .map(Condition::lastTransitionTime)
        .map(since -> Duration.between(Instant.parse(since), clock.instant()))
        .findFirst()
        .orElse(Duration.ZERO);
  }
}
