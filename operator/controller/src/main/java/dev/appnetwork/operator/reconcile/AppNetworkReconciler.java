package dev.appnetwork.operator.reconcile;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.AppNetworkStatus;
import dev.appnetwork.api.v1alpha1.Condition;
import dev.appnetwork.operator.RootCause;
import dev.appnetwork.operator.apply.ApplyOutcome;
import dev.appnetwork.operator.apply.ApplyOutcome.Refused;
import dev.appnetwork.operator.apply.ApplyOutcome.Waiting;
import dev.appnetwork.operator.apply.ChildKind;
import dev.appnetwork.operator.apply.OwnedResource;
import dev.appnetwork.operator.apply.PluginPolicy;
import dev.appnetwork.operator.apply.WriteCounter;
import dev.appnetwork.operator.cluster.ClusterView;
import dev.appnetwork.operator.cluster.EnforcementFinder;
import dev.appnetwork.operator.cluster.FactsFinder;
import dev.appnetwork.operator.cluster.GatewayFinder;
import dev.appnetwork.operator.cluster.OtherPoliciesFinder;
import dev.appnetwork.operator.endpoints.ServiceBackends;
import dev.appnetwork.operator.events.EventRecorder;
import dev.appnetwork.operator.hosts.ForeignClaims;
import dev.appnetwork.operator.status.Observed;
import dev.appnetwork.operator.status.RouteFindings;
import dev.appnetwork.operator.status.StatusComposer;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.Planner;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes what an AppNetwork declares so, and reports whether it is: looks up, plans, applies,
 * composes the status, and writes it where it changed.
 */
public final class AppNetworkReconciler implements Reconciler<AppNetwork> {

  private static final Logger LOG = LoggerFactory.getLogger(AppNetworkReconciler.class);
  private static final Duration UNTIL_SYNCED = Duration.ofSeconds(1);

  private final ClusterSettings settings;
  private final Optional<String> plugin;
  private final ClusterView cluster;
  private final WriteCounter writes;
  private final Clock clock;
  private final StatusComposer composer;
  private final StatusWriter statusWriter;
  private final EventRecorder events;

  // Set by prepareEventSources, which the SDK calls before anything else.
  private List<Object> caches = List.of();
  private List<OptionalChildren<?>> optionalChildren = List.of();

  private Supplier<Stream<AppNetwork>> known = Stream::empty;

  @SuppressWarnings("NullAway.Init")
  private RefResolver resolver;

  @SuppressWarnings("NullAway.Init")
  private Children children;

  @SuppressWarnings("NullAway.Init")
  private EnforcementFinder enforcement;

  @SuppressWarnings("NullAway.Init")
  private ServiceBackends backends;

  @SuppressWarnings("NullAway.Init")
  private OtherPoliciesFinder others;

  /** A reconciler that has not been registered yet. */
  public AppNetworkReconciler(
      ClusterSettings settings,
      Optional<String> plugin,
      ClusterView cluster,
      WriteCounter writes,
      EventRecorder events,
      Clock clock) {
    this.settings = settings;
    this.plugin = plugin;
    this.cluster = cluster;
    this.writes = writes;
    this.clock = clock;
    this.composer = new StatusComposer(clock);
    this.statusWriter = new StatusWriter(writes);
    this.events = events;
  }

  @Override
  public List<EventSource<?, AppNetwork>> prepareEventSources(
      EventSourceContext<AppNetwork> context) {
    var indexes = new Indexes(context.getPrimaryCache());
    var policies = EventSources.children(ChildKind.NETWORK_POLICY, context);
    var services = EventSources.children(ChildKind.SERVICE, context);
    var ingresses = EventSources.children(ChildKind.INGRESS, context);
    var ingressClasses = EventSources.ingressClasses(indexes, context);
    var client = context.getClient();
    var facts = new FactsFinder(cluster, settings);
    var clusterEvents = new ClusterEventSource(context.getPrimaryCache());
    facts.onChange((before, now) -> clusterEvents.tell(FactConcerns.of(before, now)));
    var ciliumPolicies = optional(ChildKind.CILIUM_NETWORK_POLICY, context, clusterEvents);
    var gkePolicies = optional(ChildKind.FQDN_NETWORK_POLICY, context, clusterEvents);
    var httpRoutes =
        new OptionalChildren<>(
            ChildKind.HTTP_ROUTE,
            cluster,
            context,
            writes,
            () -> clusterEvents.tell(FactConcerns::isExposedByGateway));
    var gateways = new GatewayFinder(cluster);
    gateways.onChange(
        gateway -> clusterEvents.tellThose(() -> indexes.exposedBy(gateway)),
        namespace -> clusterEvents.tellThose(() -> indexes.exposedByGatewaysFrom(namespace)));
    children =
        new Children(
            new OwnedResource<>(ChildKind.NETWORK_POLICY, policies, client, writes),
            new OwnedResource<>(ChildKind.SERVICE, services, client, writes),
            new OwnedResource<>(ChildKind.INGRESS, ingresses, client, writes),
            new HttpRoutes(httpRoutes),
            List.of(ciliumPolicies, gkePolicies));
    known = context.getPrimaryCache()::list;
    enforcement = new EnforcementFinder(cluster, plugin);
    enforcement.onChange(() -> clusterEvents.tell(app -> true));
    var namespaces = settings.watchedNamespaces();
    var foreign = new ForeignClaims(cluster, namespaces);
    var hosts = new HostLookup(indexes, foreign);
    backends = new ServiceBackends(cluster, namespaces);
    resolver =
        new RefResolver(
            context.getPrimaryCache(),
            ingressClasses,
            gateways::find,
            hosts::claims,
            facts::facts,
            settings);
    others = new OtherPoliciesFinder(cluster, namespaces);
    others.onChange(
        concerned -> clusterEvents.tell(app -> concerned.test(app.getMetadata().getNamespace())));
    caches = List.of(context.getPrimaryCache(), policies, services, ingresses, ingressClasses);
    optionalChildren = List.of(httpRoutes, ciliumPolicies, gkePolicies);
    return List.of(
        policies,
        services,
        ingresses,
        ingressClasses,
        new PeerEventSource(indexes),
        new HostEventSource(indexes, hosts, foreign),
        new EndpointsEventSource(indexes, backends),
        clusterEvents,
        httpRoutes,
        ciliumPolicies,
        gkePolicies);
  }

  private <R extends PluginPolicy> OptionalChildren<R> optional(
      ChildKind<R> kind, EventSourceContext<AppNetwork> context, ClusterEventSource events) {
    return new OptionalChildren<>(
        kind,
        cluster,
        context,
        writes,
        () -> events.tell(app -> FactConcerns.mayHavePolicyOfPlugin(app)));
  }

  // Half-filled caches would make peers look missing, and cut off traffic that is allowed.
  private boolean seesEverything() {
    return cluster.isSettled()
        && caches.stream().allMatch(EventSources::hasSynced)
        && optionalChildren.stream().allMatch(OptionalChildren::isSettled);
  }

  @Override
  public UpdateControl<AppNetwork> reconcile(AppNetwork app, Context<AppNetwork> context) {
    if (!seesEverything()) {
      return UpdateControl.<AppNetwork>noUpdate().rescheduleAfter(UNTIL_SYNCED);
    }
    var input = resolver.resolve(app).among(others.of(app.getMetadata().getNamespace()));
    var plan = Planner.plan(input);
    var outcomes = children.apply(app, plan);
    var status =
        composer.compose(
            app.getStatus(),
            app.getMetadata().getGeneration(),
            plan,
            outcomes,
            new Observed(
                enforcement.detected(),
                backends.behind(RefResolver.ref(app), plan.service(), outcomes),
                RouteFindings.of(children.httpRoutes().inPlace(app, outcomes), input.gateway())));

    if (statusWriter.write(app, status, context)) {
      events.record(app, app.getStatus(), status);
    }
    var control = UpdateControl.<AppNetwork>noUpdate();
    nextLook(outcomes, status).ifPresent(control::rescheduleAfter);
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
      LOG.warn("Not finished, it is tried again: {}", RootCause.of(e));
    } else {
      LOG.error("This should not happen, please report it", e);
    }
    return ErrorStatusUpdateControl.defaultErrorProcessing();
  }

  /** The AppNetworks that the operator knows of; none before it leads. */
  public Stream<AppNetwork> known() {
    return known.get();
  }

  private Optional<Duration> nextLook(List<ApplyOutcome> outcomes, AppNetworkStatus status) {
    boolean open =
        outcomes.stream()
            .anyMatch(outcome -> outcome instanceof Refused || outcome instanceof Waiting);
    return open ? Optional.of(Backoff.after(age(status))) : Optional.empty();
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
