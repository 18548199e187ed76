package dev.appnetwork.operator.reconcile;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.operator.apply.ApplyOutcome;
import dev.appnetwork.operator.apply.ApplyOutcome.InPlace;
import dev.appnetwork.operator.apply.ApplyOutcome.Kept;
import dev.appnetwork.operator.apply.ApplyOutcome.Waiting;
import dev.appnetwork.operator.apply.OwnedResource;
import dev.appnetwork.planner.Plan;
import dev.appnetwork.planner.Wanted;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The objects of an AppNetwork, in the order that never cuts off or opens more than is meant: the
 * policy and the Service exist before the exposure does, and on removal the exposure goes first.
 *
 * @param networkPolicies the policies
 * @param services the Services
 * @param ingresses the Ingresses
 */
record Children(
    OwnedResource<NetworkPolicy> networkPolicies,
    OwnedResource<Service> services,
    OwnedResource<Ingress> ingresses) {

  /** Makes the plan so, as far as it can be done now. */
  List<ApplyOutcome> apply(AppNetwork app, Plan plan) {
    var outcomes = new ArrayList<ApplyOutcome>();
    if (plan.ingress() instanceof Wanted.Remove) {
      removeLeftovers(ingresses, app, plan.ingress(), outcomes);
    }
    apply(networkPolicies, app, plan.networkPolicy(), outcomes);
    apply(services, app, plan.service(), outcomes);
    if (outcomes.stream().allMatch(InPlace.class::isInstance)) {
      apply(ingresses, app, plan.ingress(), outcomes);
    } else if (plan.ingress() instanceof Wanted.Apply) {
      outcomes.add(
          new Waiting(
              ingresses.kind().name(), "Ingress waits for the NetworkPolicy and the Service."));
    }
    removeLeftovers(ingresses, app, plan.ingress(), outcomes);
    removeLeftovers(services, app, plan.service(), outcomes);
    removeLeftovers(networkPolicies, app, plan.networkPolicy(), outcomes);
    return outcomes;
  }

  private static <R extends HasMetadata> void apply(
      OwnedResource<R> resources, AppNetwork app, Wanted<R> wanted, List<ApplyOutcome> outcomes) {
    if (wanted instanceof Wanted.Apply<R> apply) {
      outcomes.add(resources.apply(app, apply.resource()));
    } else if (wanted instanceof Wanted.Keep<R>) {
      outcomes.add(new Kept(resources.kind().name()));
    }
  }

  // Leftovers are what left the spec, and what bears a name of before. They go last, so that what
  // takes their place is there.
  private static <R extends HasMetadata> void removeLeftovers(
      OwnedResource<R> resources, AppNetwork app, Wanted<R> wanted, List<ApplyOutcome> outcomes) {
    if (wanted instanceof Wanted.Remove<R>) {
      resources.removeAllBut(app, Optional.empty()).forEach(outcomes::add);
    } else if (wanted instanceof Wanted.Apply<R> apply && inPlace(resources, outcomes)) {
      var kept = apply.resource().getMetadata().getName();
      resources.removeAllBut(app, Optional.of(kept)).forEach(outcomes::add);
    }
  }

  private static boolean inPlace(OwnedResource<?> resources, List<ApplyOutcome> outcomes) {
    return outcomes.stream()
        .anyMatch(
            outcome ->
                outcome instanceof InPlace && outcome.kind().equals(resources.kind().name()));
  }
}
