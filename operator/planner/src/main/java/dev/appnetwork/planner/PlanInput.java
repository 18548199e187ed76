// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.SpecProblem;
import dev.appnetwork.planner.others.OtherPolicies;
import dev.appnetwork.planner.others.SharingApp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An AppNetwork's spec and the resolved references. A reference that doesn't exist is absent, which
 * is data rather than an error.
 *
 * @param app the AppNetwork
 * @param since its creation timestamp; the oldest host claim wins
 * @param spec its spec; null if the stored spec is unreadable
 * @param specProblem the problem of the stored spec; null if there is none
 * @param peers the existing AppNetworks among {@link References#peers}
 * @param ingressClasses the existing classes among {@link References#ingressClasses} and those of
 *     the claims, by that name; the cluster's default class is stored under {@link
 *     References#DEFAULT_INGRESS_CLASS}
 * @param gateways the existing Gateways among {@link References#gateways}
 * @param claims other claims to the app's hosts
 * @param facts the discovered cluster state
 * @param settings the operator's configuration
 * @param others other policies that can select the app's pods
 * @param network facts about the network plugin
 * @param similar the AppNetworks that a finding about a missing peer can name; empty if no peer is
 *     missing
 */
public record PlanInput(
    AppRef app,
    Instant since,
    @Nullable AppNetworkSpec spec,
    @Nullable SpecProblem specProblem,
    Map<AppRef, PeerApp> peers,
    Map<String, IngressClassFacts> ingressClasses,
    Map<GatewayName, GatewayFacts> gateways,
    List<HostClaim> claims,
    ClusterFacts facts,
    ClusterSettings settings,
    OtherPolicies others,
    NetworkFacts network,
    Set<AppRef> similar) {

  /** Creates an input without other policies. */
  public PlanInput(
      AppRef app,
      Instant since,
      @Nullable AppNetworkSpec spec,
      @Nullable SpecProblem specProblem,
      Map<AppRef, PeerApp> peers,
      Map<String, IngressClassFacts> ingressClasses,
      Map<GatewayName, GatewayFacts> gateways,
      List<HostClaim> claims,
      ClusterFacts facts,
      ClusterSettings settings) {
    this(
        app,
        since,
        spec,
        specProblem,
        peers,
        ingressClasses,
        gateways,
        claims,
        facts,
        settings,
        OtherPolicies.NONE,
        NetworkFacts.UNKNOWN,
        Set.of());
  }

  /** Returns this input without other host claims. */
  public PlanInput withoutClaims() {
    return new PlanInput(
        app,
        since,
        spec,
        specProblem,
        peers,
        ingressClasses,
        gateways,
        List.of(),
        facts,
        settings,
        others,
        network,
        similar);
  }

  /** Returns this input with the given other policies. */
  public PlanInput withOtherPolicies(OtherPolicies policies) {
    return new PlanInput(
        app,
        since,
        spec,
        specProblem,
        peers,
        ingressClasses,
        gateways,
        claims,
        facts,
        settings,
        policies.with(others.sharing()),
        network,
        similar);
  }

  /**
   * Returns this input with the given AppNetworks of the namespace that can select the same pods.
   */
  public PlanInput withSharingApps(List<SharingApp> apps) {
    return new PlanInput(
        app,
        since,
        spec,
        specProblem,
        peers,
        ingressClasses,
        gateways,
        claims,
        facts,
        settings,
        others.with(apps),
        network,
        similar);
  }

  /** Returns this input with the given network facts. */
  public PlanInput withNetwork(NetworkFacts known) {
    return new PlanInput(
        app,
        since,
        spec,
        specProblem,
        peers,
        ingressClasses,
        gateways,
        claims,
        facts,
        settings,
        others,
        known,
        similar);
  }

  /** Returns this input with the given AppNetworks to suggest. */
  public PlanInput withSimilar(Set<AppRef> names) {
    return new PlanInput(
        app,
        since,
        spec,
        specProblem,
        peers,
        ingressClasses,
        gateways,
        claims,
        facts,
        settings,
        others,
        network,
        Set.copyOf(names));
  }

  /** Returns this input for a namespace that is, or isn't, labeled for Istio's ambient mesh. */
  public PlanInput inNamespace(boolean ambient) {
    return settings.ambient() != null
        ? this
        : new PlanInput(
            app,
            since,
            spec,
            specProblem,
            peers,
            ingressClasses,
            gateways,
            claims,
            facts,
            settings.inAmbientMesh(ambient),
            others,
            network,
            similar);
  }

  /** Returns whether the app's pods are in Istio's ambient mesh. */
  public boolean isInAmbientMesh() {
    return Boolean.TRUE.equals(settings.ambient());
  }
}
