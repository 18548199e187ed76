// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.controller.apply.ApplyOutcome;
import dev.appnetwork.controller.apply.ApplyOutcome.Applied;
import dev.appnetwork.controller.apply.Owner;
import dev.appnetwork.discovery.cluster.Middleware;
import dev.appnetwork.discovery.cluster.PluginPolicy;
import dev.appnetwork.planner.Desired;
import dev.appnetwork.planner.Plan;
import dev.appnetwork.planner.exposure.MiddlewareReferences;
import dev.appnetwork.planner.rollout.LiveObjects;
import dev.appnetwork.planner.rollout.Rollout.Kept;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Applies the objects of an AppNetwork in an order that never interrupts traffic and never allows
 * more than declared: the policy and Services before the exposures. On removal, exposures are
 * deleted first.
 *
 * @param networkPolicies the policies
 * @param services the Services
 * @param ingresses the Ingresses
 * @param httpRoutes the HTTPRoutes
 * @param middlewares the Middlewares that Ingresses refer to
 * @param pluginPolicies the network plugins' own policies
 */
record OwnedResources(
    OwnedObjects<NetworkPolicy> networkPolicies,
    OwnedObjects<Service> services,
    OwnedObjects<Ingress> ingresses,
    OptionalKindEventSource<HTTPRoute> httpRoutes,
    OptionalKindEventSource<Middleware> middlewares,
    List<OptionalKindEventSource<? extends PluginPolicy>> pluginPolicies) {

  private static final String FOR_ALL = "the NetworkPolicy and the Services";

  /** Applies the plan as far as possible now. */
  List<ApplyOutcome> apply(Owner owner, Plan plan, Kept kept) {
    var app = owner.app();
    var outcomes = new ArrayList<ApplyOutcome>();
    var routes = OwnedObjects.of(httpRoutes);
    // An exposure without a replacement is deleted before the objects that it depends on.
    if (ingresses.exist(app, plan.ingresses()) && routes.exist(app, plan.httpRoutes())) {
      outcomes.addAll(ingresses.removeLeftovers(app, plan.ingresses(), kept.ingresses()));
      outcomes.addAll(routes.removeLeftovers(app, plan.httpRoutes(), kept.routes()));
    }
    // Each policy restricts regardless of what the other one allows, so allow rules come first.
    for (var kind : pluginPolicies) {
      outcomes.addAll(applyOptional(kind, owner, plan.pluginPolicies()));
    }
    outcomes.addAll(networkPolicies.apply(owner, plan.networkPolicies()));
    outcomes.addAll(services.apply(owner, plan.services()));
    boolean ready = outcomes.stream().allMatch(Applied.class::isInstance);
    // Without its Middlewares, an Ingress would serve nothing.
    var forIngresses = applyOptional(middlewares, owner, plan.middlewares());
    outcomes.addAll(forIngresses);
    outcomes.addAll(
        !ready
            ? ingresses.waiting(plan.ingresses(), FOR_ALL)
            : forIngresses.stream().allMatch(Applied.class::isInstance)
                ? ingresses.apply(owner, plan.ingresses())
                : ingresses.waiting(plan.ingresses(), "the Middlewares"));
    outcomes.addAll(
        ready
            ? routes.apply(owner, plan.httpRoutes())
            : routes.waiting(plan.httpRoutes(), FOR_ALL));
    outcomes.addAll(routes.removeReplaced(app, plan.httpRoutes(), outcomes, kept.routes()));
    outcomes.addAll(ingresses.removeReplaced(app, plan.ingresses(), outcomes, kept.ingresses()));
    outcomes.addAll(
        removeOptional(
            middlewares, app, plan.middlewares(), outcomes, referred(app, kept.middlewares())));
    outcomes.addAll(services.removeReplaced(app, plan.services(), outcomes, kept.services()));
    outcomes.addAll(networkPolicies.removeReplaced(app, plan.networkPolicies(), outcomes));
    for (var kind : pluginPolicies) {
      outcomes.addAll(removeOptional(kind, app, plan.pluginPolicies(), outcomes, Set.of()));
    }
    outcomes.addAll(services.held(app, kept.services()));
    outcomes.addAll(ingresses.held(app, kept.ingresses()));
    outcomes.addAll(routes.held(app, kept.routes()));
    outcomes.addAll(OwnedObjects.of(middlewares).held(app, kept.middlewares()));
    return outcomes;
  }

  /** Returns the live objects of an AppNetwork. */
  LiveObjects present(
      AppNetwork app, Function<String, Set<String>> offered, Predicate<String> awaitsSuccessor) {
    return new LiveObjects(
        networkPolicies.present(app),
        services.present(app),
        ingresses.present(app),
        OwnedObjects.of(httpRoutes).present(app),
        names(OwnedObjects.of(middlewares).present(app)),
        offered,
        awaitsSuccessor,
        host -> httpRoutes.ofOthers(app, route -> route.getSpec().getHostnames().contains(host)));
  }

  // A kept plugin policy might not exist, so it isn't reported.
  private static <R extends HasMetadata> List<ApplyOutcome> applyOptional(
      OptionalKindEventSource<R> kind, Owner owner, Desired<GenericKubernetesResource> desired) {
    var ofKind = kind.desired(desired);
    return OwnedObjects.of(kind).apply(owner, Desired.of(ofKind.objects()));
  }

  private static <R extends HasMetadata> List<ApplyOutcome> removeOptional(
      OptionalKindEventSource<R> kind,
      AppNetwork app,
      Desired<GenericKubernetesResource> desired,
      List<ApplyOutcome> outcomes,
      Set<String> held) {
    return OwnedObjects.of(kind).removeReplaced(app, kind.desired(desired), outcomes, held);
  }

  /** Returns the names of the kept Middlewares, and of those that live Ingresses refer to. */
  private Set<String> referred(AppNetwork app, Set<String> kept) {
    var live = ingresses.present(app);
    return Stream.concat(
            kept.stream(),
            names(OwnedObjects.of(middlewares).present(app)).stream()
                .filter(
                    name -> live.stream().anyMatch(one -> MiddlewareReferences.refers(one, name))))
        .collect(Collectors.toSet());
  }

  private static Set<String> names(List<? extends HasMetadata> objects) {
    return objects.stream()
        .map(object -> object.getMetadata().getName())
        .collect(Collectors.toSet());
  }

  /** Returns the applied HTTPRoutes in their live version. */
  List<HTTPRoute> appliedRoutes(AppNetwork app, List<ApplyOutcome> outcomes) {
    return OwnedObjects.of(httpRoutes).applied(app, outcomes);
  }

  /** Returns the applied Ingresses and HTTPRoutes in their live version. */
  Stream<HasMetadata> appliedExposures(AppNetwork app, List<ApplyOutcome> outcomes) {
    return Stream.<HasMetadata>concat(
            ingresses.applied(app, outcomes).stream(), appliedRoutes(app, outcomes).stream())
        .sorted(Comparator.comparing(object -> object.getMetadata().getName()));
  }
}
