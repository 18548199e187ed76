// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import static dev.appnetwork.controller.reconcile.ApplyOrder.HTTP_ROUTE;
import static dev.appnetwork.controller.reconcile.ApplyOrder.INGRESS;
import static dev.appnetwork.controller.reconcile.ApplyOrder.MIDDLEWARE;
import static dev.appnetwork.controller.reconcile.ApplyOrder.NETWORK_POLICY;
import static dev.appnetwork.controller.reconcile.ApplyOrder.PLUGIN_POLICY;
import static dev.appnetwork.controller.reconcile.ApplyOrder.SERVICE;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.controller.apply.ApplyOutcome;
import dev.appnetwork.controller.apply.ApplyOutcome.Applied;
import dev.appnetwork.controller.apply.Owner;
import dev.appnetwork.discovery.cluster.Middleware;
import dev.appnetwork.discovery.cluster.PluginPolicy;
import dev.appnetwork.planner.Plan;
import dev.appnetwork.planner.exposure.MiddlewareReferences;
import dev.appnetwork.planner.rollout.LiveObjects;
import dev.appnetwork.planner.rollout.Rollout.Kept;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The owned objects of all kinds.
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

  /** Applies the plan as far as possible now, in {@link ApplyOrder}. */
  List<ApplyOutcome> apply(Owner owner, Plan plan, Kept kept) {
    var app = owner.app();
    var parts = parts(app, plan, kept);
    var outcomes = new ArrayList<ApplyOutcome>();
    var exposures = parts.stream().filter(part -> part.order().isExposure()).toList();
    if (exposures.stream().allMatch(part -> part.exists(app))) {
      exposures.forEach(part -> outcomes.addAll(part.removeLeftovers(app)));
    }
    var missing = EnumSet.noneOf(ApplyOrder.class);
    for (var part : parts) {
      var awaited = EnumSet.copyOf(missing);
      awaited.retainAll(part.order().waitsFor());
      var applied = awaited.isEmpty() ? part.apply(owner) : part.waiting(awaited);
      if (!applied.stream().allMatch(Applied.class::isInstance)) {
        missing.add(part.order());
      }
      outcomes.addAll(applied);
    }
    for (var last = parts.size() - 1; last >= 0; last--) {
      outcomes.addAll(parts.get(last).removeReplaced(app, outcomes));
    }
    parts.forEach(part -> outcomes.addAll(part.held(app)));
    return outcomes;
  }

  /** Returns the parts of the plan in their order. */
  private List<ApplyPart<?>> parts(AppNetwork app, Plan plan, Kept kept) {
    var parts = new ArrayList<ApplyPart<?>>();
    for (var kind : pluginPolicies) {
      parts.add(ApplyPart.of(PLUGIN_POLICY, kind, plan.pluginPolicies(), Set.of(), Set::of));
    }
    parts.add(ApplyPart.of(NETWORK_POLICY, networkPolicies, plan.networkPolicies(), Set.of()));
    parts.add(ApplyPart.of(SERVICE, services, plan.services(), kept.services()));
    parts.add(
        ApplyPart.of(
            MIDDLEWARE, middlewares, plan.middlewares(), kept.middlewares(), () -> referred(app)));
    parts.add(ApplyPart.of(INGRESS, ingresses, plan.ingresses(), kept.ingresses()));
    parts.add(
        ApplyPart.of(HTTP_ROUTE, OwnedObjects.of(httpRoutes), plan.httpRoutes(), kept.routes()));
    return parts;
  }

  /** Returns the live objects of an AppNetwork. */
  LiveObjects present(
      AppNetwork app, Function<String, Set<String>> offered, Predicate<String> awaitsSuccessor) {
    return new LiveObjects(
        networkPolicies.present(app),
        services.present(app),
        ingresses.present(app),
        ingresses.names(app),
        OwnedObjects.of(httpRoutes).present(app),
        httpRoutes.resources().isPresent(),
        names(OwnedObjects.of(middlewares).present(app)),
        offered,
        awaitsSuccessor,
        host -> httpRoutes.ofOthers(app, route -> route.getSpec().getHostnames().contains(host)));
  }

  /** Returns the names of the Middlewares that live Ingresses refer to. */
  private Set<String> referred(AppNetwork app) {
    var live = ingresses.present(app);
    return names(OwnedObjects.of(middlewares).present(app)).stream()
        .filter(name -> live.stream().anyMatch(one -> MiddlewareReferences.refers(one, name)))
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
