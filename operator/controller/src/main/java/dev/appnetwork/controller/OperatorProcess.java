// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.controller.apply.Ownership;
import dev.appnetwork.controller.baseline.Baselines;
import dev.appnetwork.controller.config.OperatorConfig;
import dev.appnetwork.controller.events.EventRecorder;
import dev.appnetwork.controller.events.UnreadableRecorder;
import dev.appnetwork.controller.reconcile.AppNetworkReconciler;
import dev.appnetwork.controller.server.OperatorMetrics;
import dev.appnetwork.controller.server.OperatorServer;
import dev.appnetwork.controller.server.OperatorServer.Probe;
import dev.appnetwork.discovery.cluster.ClusterInformers;
import dev.appnetwork.discovery.intake.ResponseReducer;
import dev.appnetwork.planner.Baseline;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.RegisteredController;
import io.javaoperatorsdk.operator.api.config.Cloner;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.health.InformerHealthIndicator;
import io.javaoperatorsdk.operator.health.InformerWrappingEventSourceHealthIndicator;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator process: client, SDK, reconciler, probes, and metrics. */
public final class OperatorProcess implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OperatorProcess.class);

  /** Leaves time to release the lease within the 5 s of a shutdown. */
  private static final Duration FINISH_RECONCILES = Duration.ofSeconds(2);

  /** A longer sync continues in the background. Nothing is written until it completes. */
  private static final Duration CACHE_SYNC = Duration.ofSeconds(5);

  private static final Duration RESYNC_INTERVAL = Duration.ofMinutes(10);
  private static final long FIRST_RETRY_MILLIS = 500;
  private static final long MAX_RETRY_MILLIS = 30_000;
  private static final long LIST_LIMIT = 500;
  private static final int UNLIMITED = -1;

  private final KubernetesClient client;
  private final OperatorMetrics metrics;
  private final UnreadableRecorder unreadable;
  private final EventRecorder events;
  private final Optional<Leadership> leadership;
  private final StartupGate startupGate;
  private final ClusterInformers cluster;
  private final Operator operator;
  private final AppNetworkReconciler reconciler;
  private final OperatorServer server;
  private final WriteFence fence;
  private volatile boolean stopped;

  /**
   * Creates the operator; {@link #start} runs it.
   *
   * @param config its settings
   * @param connection the cluster
   * @throws IOException if the port of probes and metrics is in use
   */
  public OperatorProcess(OperatorConfig config, Config connection) throws IOException {
    this.metrics = new OperatorMetrics(config.namespaceMetrics());
    this.fence =
        config.leaderElection().isPresent()
            ? new WriteFence(Leadership.CERTAIN, Clock.systemUTC(), System::nanoTime)
            : WriteFence.withoutLease();
    this.unreadable = new UnreadableRecorder(metrics::unreadable, Clock.systemUTC());
    var reducer = new ResponseReducer(unreadable);
    this.client = ClusterClient.create(connection, fence, reducer, unreadable);
    unreadable.writeEventsBy(client);
    this.events = new EventRecorder(client, metrics, Clock.systemUTC());
    this.leadership = config.leaderElection().map(lease -> new Leadership(client, fence, lease));
    this.startupGate = new StartupGate(client, config.namespaces());
    this.cluster = new ClusterInformers(client);
    this.operator = new Operator(overrider -> configure(overrider, config));
    this.reconciler =
        new AppNetworkReconciler(
            config.cluster(),
            config.plugin(),
            cluster,
            metrics,
            events,
            config.workers(),
            reducer::hasRoomFor,
            config.grace(),
            Clock.systemUTC());
    metrics.countBaselines(this::countBaselines);
    operator.register(reconciler, overrider -> configure(overrider, config));
    this.server =
        new OperatorServer(
            config.port(),
            this::live,
            this::ready,
            () -> metrics.scrape(isStarted() ? reconciler.appNetworks() : Stream.empty()));
  }

  private void configure(ConfigurationServiceOverrider overrider, OperatorConfig config) {
    overrider
        .withKubernetesClient(client)
        .withCloseClientOnStop(false)
        .checkingCRDAndValidateLocalModel(false)
        .withConcurrentReconciliationThreads(config.workers())
        .withConcurrentWorkflowExecutorThreads(config.workers())
        .withMetrics(metrics.sdk())
        // The reconciler doesn't modify its input.
        .withResourceCloner(new SameObject())
        .withCacheSyncTimeout(CACHE_SYNC)
        // A failed list is retried forever, because restarting the process wouldn't help.
        .withStopOnInformerErrorDuringStartup(false)
        .withInformerStoppedHandler(
            (informer, cause) -> {
              if (cause != null && !stopped) {
                LOG.error("Watch ended, liveness fails resource={}", informer, cause);
              }
            })
        // All reconciles have ended before the SDK stops, see close().
        .withReconciliationTerminationTimeout(Duration.ZERO);
    leadership.ifPresent(
        election -> overrider.withLeaderElectionConfiguration(election.configuration()));
  }

  private static void configure(
      ControllerConfigurationOverrider<AppNetwork> overrider, OperatorConfig config) {
    overrider
        .withName("appnetwork")
        .withFieldManager(Ownership.FIELD_MANAGER)
        .withInformerListLimit(LIST_LIMIT)
        .withGenerationAware(true)
        .withReconciliationMaxInterval(RESYNC_INTERVAL)
        .withRetry(
            new GenericRetry()
                .setMaxAttempts(UNLIMITED)
                .setInitialInterval(FIRST_RETRY_MILLIS)
                .setIntervalMultiplier(2)
                .setMaxInterval(MAX_RETRY_MILLIS));
    var copied = config.cluster().objectLabels().copied();
    if (!copied.isEmpty()) {
      // Labels are not part of the generation.
      overrider.withGenerationAware(false).withOnUpdateFilter(new CopiedLabelsFilter(copied));
    }
    if (!config.namespaces().isEmpty()) {
      overrider.settingNamespaces(config.namespaces());
    }
  }

  /**
   * Waits until the API server serves AppNetworks, and then starts the operator.
   *
   * @throws InterruptedException if interrupted while waiting
   */
  public void start() throws InterruptedException {
    if (startupGate.await()) {
      cluster.start();
      cluster.awaitSettled(CACHE_SYNC);
      leadership.ifPresent(election -> election.onStartedLeading(this::startBaselines));
      operator.start();
      if (leadership.isEmpty()) {
        startBaselines();
      }
      LOG.info("Operator started, probes and metrics available port={}", server.port());
    }
  }

  private void startBaselines() {
    reconciler.baselines().ifPresent(Baselines::start);
  }

  private int countBaselines(Baseline baseline) {
    return reconciler.baselines().map(all -> all.count(baseline)).orElse(0);
  }

  /** Returns the port of probes and metrics. */
  public int port() {
    return server.port();
  }

  private boolean isStarted() {
    return operator.getRuntimeInfo().isStarted();
  }

  private Probe ready() {
    if (!isStarted() || stopped) {
      return new Probe(false, "not started yet");
    }
    return Stream.concat(
            informers().filter(informer -> !informer.hasSynced()).map(Object::toString),
            cluster.unsettled().stream())
        .findFirst()
        .map(missing -> new Probe(false, "not listed yet: " + missing))
        .orElse(Probe.OK);
  }

  // A stopped informer only restarts with the process. An informer that lost its connection
  // reconnects, which doesn't affect liveness.
  private Probe live() {
    if (!isStarted()) {
      return Probe.OK;
    }
    return Stream.concat(informers(), reconciler.ownInformers())
        .filter(informer -> !informer.isRunning())
        .findFirst()
        .map(informer -> "a watch has stopped: " + informer)
        .or(() -> reconciler.stuck().map(app -> "a reconcile is stuck: " + app))
        .map(trouble -> new Probe(false, trouble))
        .orElse(Probe.OK);
  }

  private Stream<InformerHealthIndicator> informers() {
    var informers = new ArrayList<InformerHealthIndicator>();
    for (RegisteredController<?> controller :
        operator.getRuntimeInfo().getRegisteredControllers()) {
      for (InformerWrappingEventSourceHealthIndicator<?> source :
          controller.getControllerHealthInfo().informerEventSourceHealthIndicators().values()) {
        informers.addAll(source.informerHealthIndicators().values());
      }
    }
    return informers.stream();
  }

  /** Finishes running reconciles, releases the lease, and stops. */
  @Override
  public void close() {
    if (stopped) {
      return;
    }
    stopped = true;
    startupGate.giveUp();
    leadership.ifPresent(Leadership::stopping);
    if (!reconciler.finish(FINISH_RECONCILES)) {
      // The rest would see empty caches.
      fence.seal(Duration.ZERO);
    }
    operator.stop();
    stopTimer();
    reconciler.baselines().ifPresent(Baselines::close);
    cluster.close();
    events.close();
    unreadable.close();
    leadership.ifPresent(Leadership::release);
    server.close();
    client.close();
  }

  /** The SDK (5.3.2) doesn't stop its timer, which has a thread. */
  private void stopTimer() {
    @Nullable ExecutorService started =
        operator.getConfigurationService().getExecutorServiceManager().scheduledExecutorService();
    if (started != null) {
      started.shutdownNow();
    }
  }

  private static final class SameObject implements Cloner {
    @Override
    public <R extends HasMetadata> R clone(R object) {
      return object;
    }
  }
}
