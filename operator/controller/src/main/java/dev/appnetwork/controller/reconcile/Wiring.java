// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.controller.apply.ApplyOutcome;
import dev.appnetwork.controller.apply.OwnedKind;
import dev.appnetwork.controller.apply.OwnedResource;
import dev.appnetwork.controller.apply.WriteCounter;
import dev.appnetwork.controller.baseline.Baselines;
import dev.appnetwork.controller.status.HostNetworkFinding;
import dev.appnetwork.controller.status.Observed;
import dev.appnetwork.controller.status.RouteFindings;
import dev.appnetwork.discovery.cluster.ClusterInformers;
import dev.appnetwork.discovery.cluster.EnforcementFinder;
import dev.appnetwork.discovery.cluster.FactsFinder;
import dev.appnetwork.discovery.cluster.GatewayFinder;
import dev.appnetwork.discovery.cluster.IngressClassCache;
import dev.appnetwork.discovery.cluster.IngressControllerFinder;
import dev.appnetwork.discovery.cluster.LabeledNamespaces;
import dev.appnetwork.discovery.cluster.OtherPoliciesFinder;
import dev.appnetwork.discovery.endpoints.ServiceBackends;
import dev.appnetwork.discovery.hosts.ExternalHostClaims;
import dev.appnetwork.planner.AffectedByFact;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.NetworkFacts.Plugin;
import dev.appnetwork.planner.Plan;
import dev.appnetwork.planner.PlanInput;
import dev.appnetwork.planner.Planner;
import dev.appnetwork.planner.References;
import dev.appnetwork.planner.UnknownFact;
import dev.appnetwork.planner.exposure.ExposureFields;
import dev.appnetwork.planner.rollout.Hold;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.health.InformerHealthIndicator;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Assembles the components of the reconciler: caches, cluster discovery, and event sources. */
final class Wiring {
  private final IndexerResourceCache<AppNetwork> apps;
  private final ClusterInformers cluster;
  private final ClusterEventSource clusterEvents;
  private final FactsFinder facts;
  private final CompleteCaches caches;
  private final List<OptionalKindEventSource<?>> optionalKinds;
  private final RefResolver resolver;
  private final OtherPoliciesFinder others;
  private final LabeledNamespaces labeled;
  private final Baselines baselines;
  private final OwnedResources ownedResources;
  private final EnforcementFinder enforcement;
  private final ServiceBackends backends;
  private final ExposureProblems problems;
  private final Rollouts rollouts;
  private final List<EventSource<?, AppNetwork>> eventSources;

  /**
   * Assembles them. The SDK starts the event sources, and the process starts {@code cluster}.
   *
   * @param plugin {@code enforcement.plugin} of the configuration
   * @param grace {@code rollout.gracePeriodSeconds} of the configuration
   */
  Wiring(
      EventSourceContext<AppNetwork> context,
      ClusterSettings settings,
      Optional<String> plugin,
      ClusterInformers cluster,
      WriteCounter writes,
      Duration grace,
      Clock clock) {
    this.apps = context.getPrimaryCache();
    this.cluster = cluster;
    this.clusterEvents = new ClusterEventSource(apps);
    var client = context.getClient();
    var namespaces = settings.watchedNamespaces();
    var indexes = new Indexes(apps);
    var policies = EventSources.owned(OwnedKind.NETWORK_POLICY, context);
    var services = EventSources.owned(OwnedKind.SERVICE, context);
    var ingresses = EventSources.owned(OwnedKind.INGRESS, context);
    var ingressClasses = new IngressClassCache(cluster);
    var controllers =
        new IngressControllerFinder(
            cluster, settings, () -> clusterEvents.enqueue(AffectedByFact::isExposed));
    var classes =
        IngressClasses.following(ingressClasses, ingresses, controllers, clusterEvents, indexes);
    var ciliumPolicies =
        optional(
            OwnedKind.CILIUM_NETWORK_POLICY, context, writes, AffectedByFact::mayHavePluginPolicy);
    var gkePolicies =
        optional(
            OwnedKind.FQDN_NETWORK_POLICY, context, writes, AffectedByFact::mayHavePluginPolicy);
    var httpRoutes =
        optional(OwnedKind.HTTP_ROUTE, context, writes, AffectedByFact::isExposedByGateway);
    var middlewares =
        optional(OwnedKind.MIDDLEWARE, context, writes, AffectedByFact::mayHaveMiddlewares);
    this.optionalKinds = List.of(httpRoutes, ciliumPolicies, gkePolicies, middlewares);
    this.caches =
        new CompleteCaches(
            List.of(
                cluster::isSettled,
                () -> EventSources.hasSynced(apps),
                () -> EventSources.hasSynced(policies),
                () -> EventSources.hasSynced(services),
                () -> optionalKinds.stream().allMatch(OptionalKindEventSource::isSettled)),
            () -> EventSources.hasSynced(ingresses),
            cluster::failing,
            System::nanoTime);
    this.ownedResources =
        new OwnedResources(
            OwnedObjects.of(
                new OwnedResource<>(OwnedKind.NETWORK_POLICY, policies, client, writes)),
            OwnedObjects.of(new OwnedResource<>(OwnedKind.SERVICE, services, client, writes)),
            OwnedObjects.of(new OwnedResource<>(OwnedKind.INGRESS, ingresses, client, writes)),
            httpRoutes,
            middlewares,
            List.of(ciliumPolicies, gkePolicies));
    var external = new ExternalHostClaims(cluster, namespaces);
    var hosts = new HostLookup(indexes, external);
    var gateways = gateways(controllers, indexes);
    facts = new FactsFinder(cluster, settings);
    facts.onChange((before, now) -> clusterEvents.enqueue(AffectedByFact.of(before, now)));
    facts.reportForbidden(UnknownFact.INGRESS_CLASSES, ingressClasses.watched());
    facts.reportForbidden(UnknownFact.GATEWAYS, gateways.gateways());
    this.resolver =
        new RefResolver(
            apps,
            classes,
            gateways::find,
            hosts::claims,
            SharedPods.indexed(indexes),
            facts::facts,
            settings,
            RefResolver::shareNamespace);
    this.others = new OtherPoliciesFinder(cluster, namespaces);
    others.onChange(
        concerned ->
            clusterEvents.enqueue(app -> concerned.test(app.getMetadata().getNamespace())));
    this.labeled = new LabeledNamespaces(cluster, namespaces);
    labeled.onChange(
        name -> clusterEvents.enqueue(app -> name.equals(app.getMetadata().getNamespace())));
    labeled.onExistence(name -> clusterEvents.enqueueAll(() -> indexes.namingNamespace(name)));
    this.baselines =
        new Baselines(
            cluster,
            labeled,
            namespaces,
            client,
            () -> settings.dns().isEmpty() ? facts.facts().dns() : settings.dns(),
            this::plugin,
            writes);
    facts.onChange((before, now) -> baselines.enqueueAll());
    this.enforcement = new EnforcementFinder(cluster, plugin);
    enforcement.onChange(() -> clusterEvents.enqueue(app -> true));
    enforcement.onChange(baselines::enqueueAll);
    this.backends = new ServiceBackends(cluster, namespaces);
    backends.onStateChange(() -> clusterEvents.enqueue(app -> true));
    this.problems = new ExposureProblems(apps, cluster, namespaces, clusterEvents);
    var handovers =
        new HostHandovers(
            hosts,
            (other, host) ->
                HostHandovers.serves(
                    ownedResources.present(other, service -> Set.of(), successor -> false),
                    host,
                    clock.instant().minus(grace)),
            System::nanoTime);
    this.rollouts =
        new Rollouts(
            ownedResources,
            backends,
            handovers,
            (app, old) ->
                settings
                    .objectLabels()
                    .onto(
                        Planner.plan(
                            lookUp(OldExposure.added(app, old, client.getKubernetesSerialization()))
                                .withoutClaims()),
                        app.getMetadata().getLabels()),
            grace,
            clock);
    var always =
        List.<EventSource<?, AppNetwork>>of(
            policies,
            services,
            ingresses,
            new PeerEventSource(indexes),
            new HostEventSource(indexes, hosts, external),
            new EndpointsEventSource(indexes, backends, () -> plugin() != Plugin.OTHER),
            clusterEvents);
    this.eventSources = Stream.concat(always.stream(), optionalKinds.stream()).toList();
  }

  private <R extends HasMetadata> OptionalKindEventSource<R> optional(
      OwnedKind<R> kind,
      EventSourceContext<AppNetwork> context,
      WriteCounter writes,
      Predicate<AppNetwork> concerned) {
    return new OptionalKindEventSource<>(
        kind, cluster, context, writes, () -> clusterEvents.enqueue(concerned));
  }

  private GatewayFinder gateways(IngressControllerFinder controllers, Indexes indexes) {
    var gateways = new GatewayFinder(cluster, controllers);
    gateways.onChange(
        gateway -> clusterEvents.enqueueAll(() -> indexes.exposedBy(gateway)),
        namespace -> clusterEvents.enqueueAll(() -> indexes.exposedByGatewaysFrom(namespace)));
    return gateways;
  }

  /** Returns the event sources for the SDK to start. */
  List<EventSource<?, AppNetwork>> eventSources() {
    return eventSources;
  }

  /** Returns the cached AppNetworks. */
  Stream<AppNetwork> appNetworks() {
    return apps.list();
  }

  /** Returns the event source that enqueues AppNetworks. */
  ClusterEventSource clusterEvents() {
    return clusterEvents;
  }

  /** Returns the informers that the SDK doesn't manage. */
  Stream<InformerHealthIndicator> ownInformers() {
    return optionalKinds.stream().flatMap(OptionalKindEventSource::informers);
  }

  /** Returns whether all kinds that {@code app} needs are listed. */
  boolean isSyncedFor(AppNetwork app) {
    if (References.namesNodes(app.getSpec())) {
      facts.followNodes();
    }
    return caches.sufficeFor(app);
  }

  /** Returns the planner's input for {@code app}. */
  PlanInput lookUp(AppNetwork app) {
    var namespace = app.getMetadata().getNamespace();
    var input =
        resolver
            .resolve(app)
            .withOtherPolicies(others.of(namespace).withBaseline(labeled.baselineOf(namespace)))
            .inNamespace(labeled.isAmbient(namespace));
    return input.withNetwork(PortNumbers.of(plugin(), input, backends::portNumbers));
  }

  private Plugin plugin() {
    return Plugin.named(enforcement.detected().plugin());
  }

  /** Returns the namespace baselines, which aren't started yet. */
  Baselines baselines() {
    return baselines;
  }

  /** Returns the component that selects the part of a plan to apply. */
  Rollouts rollouts() {
    return rollouts;
  }

  /** Returns the owned objects. */
  OwnedResources ownedResources() {
    return ownedResources;
  }

  /** Returns the observed state besides applied objects. */
  Observed observe(
      AppNetwork app, PlanInput input, Plan plan, List<ApplyOutcome> outcomes, List<Hold> holds) {
    var behind =
        AppliedServices.backends(app, plan, ownedResources.services().applied(outcomes), backends);
    return new Observed(
        enforcement.detected(),
        behind,
        Stream.of(
                HostNetworkFinding.of(behind.values()).stream(),
                MissingNamespaces.of(app, labeled::isMissing).stream(),
                RouteFindings.of(
                    ownedResources.appliedRoutes(app, outcomes),
                    input.gateways(),
                    name -> ExposureFields.of(input.app(), input.spec(), name))
                    .stream(),
                problems.of(app, input, ownedResources.appliedExposures(app, outcomes)).stream())
            .flatMap(Function.identity())
            .toList(),
        holds,
        ExternalAddresses.of(ownedResources.services().applied(app, outcomes)));
  }
}
