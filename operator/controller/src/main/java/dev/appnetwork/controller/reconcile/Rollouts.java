// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.discovery.endpoints.ServiceBackends;
import dev.appnetwork.planner.DeclaredPort;
import dev.appnetwork.planner.DeclaredPorts;
import dev.appnetwork.planner.Desired;
import dev.appnetwork.planner.NetworkFacts;
import dev.appnetwork.planner.PeerApp;
import dev.appnetwork.planner.Plan;
import dev.appnetwork.planner.PlanInput;
import dev.appnetwork.planner.exposure.ControllerOptions;
import dev.appnetwork.planner.exposure.ControllerTable;
import dev.appnetwork.planner.rollout.Hold;
import dev.appnetwork.planner.rollout.LiveObjects;
import dev.appnetwork.planner.rollout.OtherClaims;
import dev.appnetwork.planner.rollout.PolicyNames;
import dev.appnetwork.planner.rollout.Rollout;
import dev.appnetwork.planner.rollout.Rollout.Goal;
import dev.appnetwork.planner.rollout.Rollout.Kept;
import dev.appnetwork.planner.rollout.Timing;
import dev.appnetwork.planner.rollout.UnnamedPorts;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Selects the part of a plan to apply now, so that a change doesn't interrupt traffic. */
final class Rollouts {

  /** Interval to check for evidence that no event reports. */
  private static final Duration POLL = Duration.ofSeconds(1);

  private static final Kept NOTHING = new Kept(Set.of(), Set.of(), Set.of(), Set.of());

  private final OwnedResources ownedResources;
  private final ServiceBackends backends;
  private final HostHandovers handovers;
  private final BiFunction<AppNetwork, List<OldExposure>, Plan> planWith;
  private final Duration grace;
  private final Clock clock;

  /**
   * Creates an instance.
   *
   * @param planWith plans an AppNetwork with additional exposures
   * @param grace maximum time for proxies to follow a change; zero to skip all steps
   */
  Rollouts(
      OwnedResources children,
      ServiceBackends backends,
      HostHandovers handovers,
      BiFunction<AppNetwork, List<OldExposure>, Plan> planWith,
      Duration grace,
      Clock clock) {
    this.ownedResources = children;
    this.backends = backends;
    this.handovers = handovers;
    this.planWith = planWith;
    this.grace = grace;
    this.clock = clock;
  }

  /**
   * The part of a plan to apply now.
   *
   * @param plan the objects to apply
   * @param kept the objects to leave unchanged
   * @param holds the pending steps
   */
  record Stage(Plan plan, Kept kept, List<Hold> holds) {

    /** Returns the delay until the next check; empty if all steps are done. */
    Stream<Duration> nextCheck(Instant now) {
      return holds.stream()
          .map(
              hold ->
                  hold.until() == null
                      ? POLL
                      : Duration.between(now, hold.until()).compareTo(POLL) > 0
                          ? Duration.between(now, hold.until())
                          : POLL);
    }
  }

  Stage next(AppNetwork app, PlanInput input, Plan desired) {
    var spec = app.getSpec();
    var plan =
        UnnamedPorts.keep(
            withPolicyNames(app, input, desired),
            input,
            service -> ownedResources.services().named(app, service));
    if (grace.isZero() || spec == null || plan.networkPolicies().unknown()) {
      return new Stage(plan, NOTHING, List.of());
    }
    var present = present(app, plan);
    var timing = new Timing(clock.instant(), grace);
    var goal = goal(app, plan, input);
    var rollout = Rollout.of(goal, present, timing);
    var old =
        Stream.concat(
                rollout.oldIngresses(present).stream()
                    .map(one -> OldExposure.of(one, present.services())),
                rollout.oldRoutes(present).stream()
                    .map(one -> OldExposure.of(one, present.services())))
            .toList();
    if (!old.isEmpty()) {
      // The policy still allows the traffic of previous exposures.
      var wider = withPolicyNames(app, input, planWith.apply(app, old));
      rollout = Rollout.of(goal.withPolicies(wider.networkPolicies().objects()), present, timing);
      return new Stage(
          with(plan, rollout, wider.pluginPolicies()), rollout.kept(), rollout.holds());
    }
    return new Stage(with(plan, rollout, plan.pluginPolicies()), rollout.kept(), rollout.holds());
  }

  private Plan withPolicyNames(AppNetwork app, PlanInput input, Plan plan) {
    return input.network().plugin() == NetworkFacts.Plugin.WEAVE_NET
        ? plan.withNetworkPolicies(
            PolicyNames.of(
                plan.networkPolicies(),
                ownedResources.networkPolicies().present(app),
                app.getMetadata().getGeneration()))
        : plan;
  }

  // Objects that are left unchanged because the spec is invalid there aren't part of a rollout.
  private LiveObjects present(AppNetwork app, Plan plan) {
    var all =
        ownedResources.present(
            app, name -> offered(app, name), host -> handovers.awaitsSuccessor(app, host));
    return new LiveObjects(
        changing(all.policies(), plan.networkPolicies()),
        changing(all.services(), plan.services()),
        changing(all.ingresses(), plan.ingresses()),
        all.ingressNames(),
        changing(all.routes(), plan.httpRoutes()),
        all.routesKnown() || plan.httpRoutes().objects().isEmpty(),
        all.middlewares().stream()
            .filter(name -> !plan.middlewares().keeps(name))
            .collect(Collectors.toSet()),
        all.servedPorts(),
        all.awaitsSuccessor(),
        all.neighbours());
  }

  private static <R extends HasMetadata> List<R> changing(List<R> present, Desired<R> desired) {
    return present.stream().filter(one -> !desired.keeps(one.getMetadata().getName())).toList();
  }

  private Goal goal(AppNetwork app, Plan plan, PlanInput input) {
    return new Goal(
        plan.networkPolicies().objects(),
        plan.services().objects(),
        plan.ingresses().objects(),
        plan.httpRoutes().objects(),
        plan.middlewares().names(),
        targets(input),
        ingress -> standbyPath(ingress, input),
        claims(app, plan, input));
  }

  /** Returns no claims if no Ingress needs steps to take over hosts. */
  private OtherClaims claims(AppNetwork app, Plan plan, PlanInput input) {
    return plan.ingresses().objects().stream().allMatch(one -> standbyPath(one, input).isEmpty())
        ? OtherClaims.NONE
        : new OtherClaims(
            handovers.handedOver(app),
            input.claims(),
            input.settings().watchedNamespaces().isEmpty());
  }

  private static Optional<String> standbyPath(Ingress ingress, PlanInput input) {
    return ControllerTable.of(ingress, input).flatMap(ControllerOptions::standbyPath);
  }

  private static Set<IntOrString> targets(PlanInput input) {
    var targets = new HashSet<IntOrString>();
    Stream.concat(input.peers().values().stream(), PeerApp.of(input.spec()).stream())
        .flatMap(app -> DeclaredPorts.of(app).all().stream())
        .map(DeclaredPort::target)
        .forEach(targets::add);
    return targets;
  }

  private Set<String> offered(AppNetwork app, String service) {
    return ownedResources
        .services()
        .named(app, service)
        .map(one -> backends.servedPorts(RefResolver.ref(app), one))
        .orElse(Set.of());
  }

  private static Plan with(
      Plan plan,
      Rollout now,
      Desired<io.fabric8.kubernetes.api.model.GenericKubernetesResource> pluginPolicies) {
    return plan.withObjects(
        plan.networkPolicies().withObjects(now.policies()),
        pluginPolicies,
        plan.services().withObjects(now.services()),
        plan.ingresses().withObjects(now.ingresses()),
        plan.httpRoutes().withObjects(now.routes()));
  }
}
