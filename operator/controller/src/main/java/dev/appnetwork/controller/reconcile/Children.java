package dev.appnetwork.controller.reconcile;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.controller.apply.ApplyOutcome;
import dev.appnetwork.controller.apply.ApplyOutcome.InPlace;
import dev.appnetwork.controller.apply.ApplyOutcome.Kept;
import dev.appnetwork.controller.apply.ApplyOutcome.Waiting;
import dev.appnetwork.controller.apply.OwnedResource;
import dev.appnetwork.controller.apply.Owner;
import dev.appnetwork.discovery.cluster.PluginPolicy;
import dev.appnetwork.planner.Plan;
import dev.appnetwork.planner.Wanted;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The objects of an AppNetwork, in the order that never cuts off or opens more than is meant: the
 * policy and the Service exist before the exposure does, and on removal the exposure goes first.
 *
 * @param networkPolicies the policies
 * @param services the Services
 * @param ingresses the Ingresses
 * @param httpRoutes the HTTPRoutes
 * @param pluginPolicies the network plugins' own policies
 */
record Children(
    OwnedResource<NetworkPolicy> networkPolicies,
    OwnedResource<Service> services,
    OwnedResource<Ingress> ingresses,
    HttpRoutes httpRoutes,
    List<OptionalChildren<? extends PluginPolicy>> pluginPolicies) {

  /** Makes the plan so, as far as it can be done now. */
  List<ApplyOutcome> apply(Owner owner, Plan plan) {
    var app = owner.app();
    var outcomes = new ArrayList<ApplyOutcome>();
    if (plan.ingress() instanceof Wanted.Remove) {
      removeLeftovers(ingresses, app, plan.ingress(), outcomes);
    }
    if (plan.httpRoutes() instanceof Wanted.Remove) {
      outcomes.addAll(httpRoutes.removeLeftovers(app, plan.httpRoutes(), outcomes));
    }
    // What the one policy allows, the other one does not know of: first allow, then deny.
    for (var kind : pluginPolicies) {
      applyOptional(kind, owner, plan.fqdnPolicy(), outcomes);
    }
    apply(networkPolicies, owner, plan.networkPolicy(), outcomes);
    apply(services, owner, plan.service(), outcomes);
    if (outcomes.stream().allMatch(InPlace.class::isInstance)) {
      apply(ingresses, owner, plan.ingress(), outcomes);
      outcomes.addAll(httpRoutes.apply(owner, plan.httpRoutes()));
    } else {
      if (plan.ingress() instanceof Wanted.Apply) {
        outcomes.add(
            new Waiting(
                ingresses.kind().name(), "Ingress waits for the NetworkPolicy and the Service."));
      }
      outcomes.addAll(HttpRoutes.waiting(plan.httpRoutes()));
    }
    outcomes.addAll(httpRoutes.removeLeftovers(app, plan.httpRoutes(), outcomes));
    removeLeftovers(ingresses, app, plan.ingress(), outcomes);
    removeLeftovers(services, app, plan.service(), outcomes);
    removeLeftovers(networkPolicies, app, plan.networkPolicy(), outcomes);
    for (var kind : pluginPolicies) {
      removeOptionalLeftovers(kind, app, plan.fqdnPolicy(), outcomes);
    }
    return outcomes;
  }

  private static <R extends HasMetadata> void applyOptional(
      OptionalChildren<R> kind,
      Owner owner,
      Wanted<GenericKubernetesResource> wanted,
      List<ApplyOutcome> outcomes) {
    var mine = kind.wanted(wanted);
    // Where something stays as it is, there may be nothing of that kind.
    if (mine instanceof Wanted.Apply<R> apply) {
      var resources = kind.resources();
      if (resources.isPresent()) {
        apply(resources.get(), owner, mine, outcomes);
      } else {
        outcomes.add(
            new Waiting(
                kind.kind().name(),
                "%s %s waits until the cluster shows the operator that kind."
                    .formatted(kind.kind().name(), apply.resource().getMetadata().getName())));
      }
    }
  }

  private static <R extends HasMetadata> void removeOptionalLeftovers(
      OptionalChildren<R> kind,
      AppNetwork app,
      Wanted<GenericKubernetesResource> wanted,
      List<ApplyOutcome> outcomes) {
    kind.resources()
        .ifPresent(resources -> removeLeftovers(resources, app, kind.wanted(wanted), outcomes));
  }

  private static <R extends HasMetadata> void apply(
      OwnedResource<R> resources, Owner owner, Wanted<R> wanted, List<ApplyOutcome> outcomes) {
    if (wanted instanceof Wanted.Apply<R> apply) {
      outcomes.add(resources.apply(owner, apply.resource()));
    } else if (wanted instanceof Wanted.Keep<R>) {
      outcomes.add(new Kept(resources.kind().name()));
    }
  }

  // Leftovers are what left the spec, and what bears a name of before. They go last, so that what
  // takes their place is there.
  private static <R extends HasMetadata> void removeLeftovers(
      OwnedResource<R> resources, AppNetwork app, Wanted<R> wanted, List<ApplyOutcome> outcomes) {
    if (wanted instanceof Wanted.Remove<R>) {
      resources.removeAllBut(app, Set.of()).forEach(outcomes::add);
    } else if (wanted instanceof Wanted.Apply<R> apply && inPlace(resources, outcomes)) {
      var kept = apply.resource().getMetadata().getName();
      resources.removeAllBut(app, Set.of(kept)).forEach(outcomes::add);
    }
  }

  private static boolean inPlace(OwnedResource<?> resources, List<ApplyOutcome> outcomes) {
    return outcomes.stream()
        .anyMatch(
            outcome ->
                outcome instanceof InPlace && outcome.kind().equals(resources.kind().name()));
  }
}
