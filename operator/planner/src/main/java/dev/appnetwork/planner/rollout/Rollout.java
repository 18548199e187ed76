// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The objects to apply in this step. Each reconcile computes them from the cluster, so a restarted
 * operator continues where the previous one stopped.
 *
 * @param policies the policies to apply now
 * @param services the Services to apply now
 * @param ingresses the Ingresses to apply now
 * @param routes the HTTPRoutes to apply now
 * @param kept the objects that are neither changed nor deleted for now
 * @param moving the exposures that keep live backends, or have backends without requests
 * @param holds the pending steps
 */
public record Rollout(
    List<NetworkPolicy> policies,
    List<Service> services,
    List<Ingress> ingresses,
    List<HTTPRoute> routes,
    Kept kept,
    Kept moving,
    List<Hold> holds) {

  /**
   * Names of objects that are in a step.
   *
   * @param services names of Services
   * @param ingresses names of Ingresses
   * @param routes names of HTTPRoutes
   * @param middlewares names of Middlewares
   */
  public record Kept(
      Set<String> services, Set<String> ingresses, Set<String> routes, Set<String> middlewares) {}

  /**
   * The objects after the last step.
   *
   * @param policies the policies
   * @param services the Services
   * @param ingresses the Ingresses
   * @param routes the HTTPRoutes
   * @param middlewares names of the Middlewares
   * @param targets the pod ports that the app and its peers declare
   * @param standbyPaths returns the pattern of paths that no request matches, for an Ingress whose
   *     controller needs to know a backend before it gets requests
   * @param claims the claims of others to the app's hosts
   */
  public record Goal(
      List<NetworkPolicy> policies,
      List<Service> services,
      List<Ingress> ingresses,
      List<HTTPRoute> routes,
      Set<String> middlewares,
      Set<IntOrString> targets,
      Function<Ingress, Optional<String>> standbyPaths,
      OtherClaims claims) {

    /** Returns this goal with other policies. */
    public Goal withPolicies(List<NetworkPolicy> wider) {
      return new Goal(
          wider, services, ingresses, routes, middlewares, targets, standbyPaths, claims);
    }

    Goal withRoutes(List<HTTPRoute> split) {
      return new Goal(
          policies, services, ingresses, split, middlewares, targets, standbyPaths, claims);
    }
  }

  /** Returns the next step from {@code present} to {@code end}. */
  public static Rollout of(Goal end, LiveObjects present, Timing timing) {
    var holds = new ArrayList<Hold>();
    var goal = end.withRoutes(new GainedHosts(present, timing, holds).in(end.routes()));
    var exposures = new Exposures(present, timing);
    var targetPorts = new TargetPorts(present, goal.targets(), timing, holds);
    var policies = goal.policies().stream().map(targetPorts::keepIn).toList();
    var servicePorts = new ServicePorts(present, exposures, timing, holds);
    var services = goal.services().stream().map(servicePorts::keepIn).toList();
    var successors = new Successors(goal, present, exposures);
    var leaving = new ReplacedObjects(goal, present, exposures, successors, timing, holds);
    var hosts = new LostHosts(present, successors, timing, holds);
    var ingresses =
        new BackendSteps<>(
            goal.ingresses(),
            present.ingresses(),
            new IngressForm(goal.standbyPaths(), timing),
            present,
            servicePorts::isUnlisted,
            timing,
            holds);
    var routes =
        new BackendSteps<>(
            goal.routes(),
            present.routes(),
            new RouteForm(timing),
            present,
            servicePorts::isUnlisted,
            timing,
            holds);
    var takenOver = new TakenOverPaths(goal, present, timing, holds);
    return new Rollout(
        policies,
        services,
        takenOver.in(ingresses.in(goal.ingresses().stream().map(hosts::keepIn).toList())),
        routes.in(goal.routes().stream().map(hosts::keepIn).toList()),
        new Kept(leaving.services(), leaving.ingresses(), leaving.routes(), leaving.middlewares()),
        new Kept(Set.of(), ingresses.moving(), routes.moving(), Set.of()),
        List.copyOf(holds));
  }

  /** The steps of exposures whose backends change. */
  private record BackendSteps<R extends HasMetadata>(
      NewBackends<R> newBackends, StandbyBackends<R> standbys) {

    BackendSteps(
        List<R> goal,
        List<R> exposures,
        ExposureForm<R> form,
        LiveObjects present,
        Predicate<String> isUnlisted,
        Timing timing,
        List<Hold> holds) {
      this(
          new NewBackends<>(exposures, form, present, isUnlisted, timing, holds),
          new StandbyBackends<>(goal, exposures, form, timing, holds));
    }

    List<R> in(List<R> desired) {
      return standbys.in(newBackends.in(desired), desired);
    }

    Set<String> moving() {
      return union(newBackends.moving(), standbys.moving());
    }
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    var all = new HashSet<>(some);
    all.addAll(others);
    return Set.copyOf(all);
  }

  /** Returns the live Ingresses that still serve a previous state. */
  public List<Ingress> oldIngresses(LiveObjects present) {
    return present.ingresses().stream()
        .filter(one -> union(kept.ingresses(), moving.ingresses()).contains(LiveObjects.name(one)))
        .toList();
  }

  /** Returns the live HTTPRoutes that still serve a previous state. */
  public List<HTTPRoute> oldRoutes(LiveObjects present) {
    return present.routes().stream()
        .filter(one -> union(kept.routes(), moving.routes()).contains(LiveObjects.name(one)))
        .toList();
  }
}
