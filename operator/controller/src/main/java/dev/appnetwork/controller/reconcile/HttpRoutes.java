package dev.appnetwork.controller.reconcile;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.controller.apply.ApplyOutcome;
import dev.appnetwork.controller.apply.ApplyOutcome.InPlace;
import dev.appnetwork.controller.apply.ApplyOutcome.Kept;
import dev.appnetwork.controller.apply.ApplyOutcome.Waiting;
import dev.appnetwork.controller.apply.Owner;
import dev.appnetwork.planner.Wanted;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The HTTPRoutes of an AppNetwork, of which there may be several, in clusters that may not serve
 * them at all.
 *
 * @param routes the routes, while they are served
 */
record HttpRoutes(OptionalChildren<HTTPRoute> routes) {

  private static final String KIND = "HTTPRoute";

  /** Applies them; those that are not wanted any more are left to {@link #removeLeftovers}. */
  List<ApplyOutcome> apply(Owner owner, Wanted<List<HTTPRoute>> wanted) {
    if (wanted instanceof Wanted.Keep<List<HTTPRoute>>) {
      return List.of(new Kept(KIND));
    }
    if (!(wanted instanceof Wanted.Apply<List<HTTPRoute>> apply)) {
      return List.of();
    }
    var served = routes.resources();
    if (served.isEmpty()) {
      return List.of(
          new Waiting(KIND, "HTTPRoute waits until the cluster shows the operator that kind."));
    }
    var outcomes = new ArrayList<ApplyOutcome>();
    for (var route : apply.resource()) {
      outcomes.add(served.get().apply(owner, route));
    }
    return outcomes;
  }

  /** What is due where the policy or the Service is not in place yet. */
  static List<ApplyOutcome> waiting(Wanted<List<HTTPRoute>> wanted) {
    return wanted instanceof Wanted.Apply
        ? List.of(new Waiting(KIND, "HTTPRoute waits for the NetworkPolicy and the Service."))
        : List.of();
  }

  /** Removes what is not wanted, once all that takes its place is there. */
  List<ApplyOutcome> removeLeftovers(
      AppNetwork app, Wanted<List<HTTPRoute>> wanted, List<ApplyOutcome> outcomes) {
    var kept = names(wanted);
    boolean replaced = wanted instanceof Wanted.Apply && inPlace(outcomes).equals(kept);
    if (!replaced && !(wanted instanceof Wanted.Remove)) {
      return List.of();
    }
    return routes
        .resources()
        .map(served -> served.removeAllBut(app, kept).toList())
        .orElse(List.of());
  }

  /** Those that are in place, as the cluster has them. */
  List<HTTPRoute> inPlace(AppNetwork app, List<ApplyOutcome> outcomes) {
    var names = inPlace(outcomes);
    return routes.getSecondaryResources(app).stream()
        .filter(route -> names.contains(route.getMetadata().getName()))
        .toList();
  }

  private static Set<String> inPlace(List<ApplyOutcome> outcomes) {
    return outcomes.stream()
        .filter(outcome -> outcome instanceof InPlace && outcome.kind().equals(KIND))
        .map(outcome -> ((InPlace) outcome).name())
        .collect(Collectors.toSet());
  }

  private static Set<String> names(Wanted<List<HTTPRoute>> wanted) {
    return wanted instanceof Wanted.Apply<List<HTTPRoute>> apply
        ? apply.resource().stream()
            .map(route -> route.getMetadata().getName())
            .collect(Collectors.toSet())
        : Set.of();
  }
}
