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
import dev.appnetwork.discovery.cluster.ClusterInformers;
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

  /**
   * A finished reconcile calls the next AppNetwork in the queue. This delay only matters if that
   * call is lost.
   */
  private static final Duration UNCALLED = Duration.ofSeconds(30);

  /** Time until the next reconcile if a delayed watch hasn't reported the deletion. */
  private static final Duration OWNER_GONE = Duration.ofSeconds(30);

  private final ClusterSettings settings;
  private final Optional<String> plugin;
  private final ClusterInformers cluster;
  private final WriteCounter writes;
  private final Duration grace;
  private final Clock clock;
  private final StatusComposer composer;
  private final StatusWriter statusWriter;
  private final EventRecorder events;
  private final FairShare shares;

  private final WrittenStatuses statuses = new WrittenStatuses();
  private final SlowLane slowLane = new SlowLane();
  private final Readmission readmission;
  private final InFlightReconciles inFlight = new InFlightReconciles(System::nanoTime);

  // Set by prepareEventSources, which the SDK calls before the first reconcile.
  private volatile @Nullable Wiring wiring;

  /**
   * Creates a reconciler that isn't registered yet.
   *
   * @param hasRoomFor returns true, for a UID, if an AppNetwork that was too large before can be
   *     read
   */
  public AppNetworkReconciler(
      ClusterSettings settings,
      Optional<String> plugin,
      ClusterInformers cluster,
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
    this.statusWriter = new StatusWriter(writes, statuses);
    this.events = events;
    this.shares = new FairShare(workers);
    this.readmission = new Readmission(hasRoomFor);
  }

  @Override
  public List<EventSource<?, AppNetwork>> prepareEventSources(
      EventSourceContext<AppNetwork> context) {
    wiring = new Wiring(context, settings, plugin, cluster, writes, grace, clock);
    return Stream.concat(Stream.of(statuses), wiring.eventSources().stream()).toList();
  }

  @Override
  public UpdateControl<AppNetwork> reconcile(AppNetwork app, Context<AppNetwork> context) {
    var id = ResourceID.fromResource(app);
    boolean slow = Readmission.isIncomplete(app) || app.hasLargeMetadata();
    var newest = statuses.newest(app);
    boolean edited = StatusComposer.isOutdated(newest);
    if (!(slow ? slowLane.enter(id, edited) : shares.enter(id, edited))) {
      return UpdateControl.<AppNetwork>noUpdate().rescheduleAfter(UNCALLED);
    }
    try {
      if (!inFlight.begin(id)) {
        return UpdateControl.noUpdate();
      }
      return reconcileOwned(readmission.read(newest, context.getClient()), context);
    } catch (StackOverflowError e) {
      // The SDK (5.3.2) treats an Error as a reconcile that never ends, and would ignore the
      // AppNetwork from then on.
      throw new IllegalStateException(e);
    } finally {
      inFlight.end(id);
      var others = Objects.requireNonNull(wiring).clusterEvents();
      if (slow) {
        slowLane.leave(id, others::knows, others::enqueue);
      } else {
        shares.leave(id, others::knows).ifPresent(others::enqueue);
      }
    }
  }

  /** Returns an AppNetwork whose reconcile runs longer than it can; empty if there is none. */
  public Optional<ResourceID> stuck() {
    return inFlight.stuck();
  }

  /**
   * Lets no further reconcile run, permanently, and waits for the running ones.
   *
   * @return true if all of them have ended
   */
  public boolean finish(Duration patience) {
    return inFlight.finish(patience);
  }

  private UpdateControl<AppNetwork> reconcileOwned(AppNetwork app, Context<AppNetwork> context) {
    var wired = Objects.requireNonNull(wiring);
    if (!wired.isSyncedFor(app)) {
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
            nextCheck(outcomes, status),
            written.retryIn().stream(),
            stage.nextCheck(clock.instant()),
            Readmission.nextCheck(app))
        .flatMap(Function.identity())
        .min(Comparator.naturalOrder())
        .ifPresent(control::rescheduleAfter);
    return control;
  }

  @Override
  public ErrorStatusUpdateControl<AppNetwork> updateErrorStatus(
      AppNetwork app, Context<AppNetwork> context, Exception e) {
    // The SDK retries with back-off. No status is written, because the API server doesn't respond,
    // or rejects the status itself. MicrometerMetricsV2 wraps the reconciler's exceptions (SDK
    // 5.3.2).
    if (e instanceof KubernetesClientException
        || e.getCause() instanceof KubernetesClientException) {
      LOG.warn("Reconcile failed, retrying error={}", RootCause.of(e));
    } else {
      LOG.error("Unexpected error, please report it", e);
    }
    return ErrorStatusUpdateControl.defaultErrorProcessing();
  }

  /** Returns the cached AppNetworks; none before this replica leads. */
  public Stream<AppNetwork> appNetworks() {
    var wired = wiring;
    return wired == null ? Stream.empty() : wired.appNetworks();
  }

  /** Returns the namespace baselines; empty before the reconciler is registered and started. */
  public Optional<Baselines> baselines() {
    return Optional.ofNullable(wiring).map(Wiring::baselines);
  }

  /** Returns the informers that the SDK doesn't manage. */
  public Stream<InformerHealthIndicator> ownInformers() {
    var wired = wiring;
    return wired == null ? Stream.empty() : wired.ownInformers();
  }

  private Stream<Duration> nextCheck(List<ApplyOutcome> outcomes, AppNetworkStatus status) {
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

  /** The time since objects stopped being in their desired state. */
  private Duration age(AppNetworkStatus status) {
    return Optional.ofNullable(status.conditions()).orElse(List.of()).stream()
        .filter(condition -> condition.type().equals("Programmed"))
        .map(Condition::lastTransitionTime)
        .map(since -> Duration.between(Instant.parse(since), clock.instant()))
        .findFirst()
        .orElse(Duration.ZERO);
  }
}
