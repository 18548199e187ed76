// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.planner.others.OtherPolicies;
import dev.appnetwork.planner.others.SharingApp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A declaration and everything that was looked up for it. What was not found is absent: that is
 * data, not an error.
 *
 * @param app names the AppNetwork
 * @param since when it was created; decides who was first
 * @param spec its spec; null where the stored one could not be read
 * @param specProblem why the spec could not be read; null where it could
 * @param peers the AppNetworks that {@link References#peers} names and that exist
 * @param ingressClasses the classes that exist of those that {@link References#ingressClasses}
 *     names, by that name: the cluster's default one under {@link References#DEFAULT_INGRESS_CLASS}
 * @param gateways the Gateways that exist of those that {@link References#gateways} names
 * @param claims claims of others to hosts that the app is to be exposed by
 * @param facts what was found out about the cluster
 * @param settings the operator's configuration
 * @param others policies of others that may be over the app's pods
 * @param network what is known of the network plugin
 * @param neighbours names of the AppNetworks of the same namespace, if a peer there does not exist
 */
public record PlanInput(
    AppRef app,
    Instant since,
    @Nullable AppNetworkSpec spec,
    @Nullable String specProblem,
    Map<AppRef, PeerApp> peers,
    Map<String, IngressClassFacts> ingressClasses,
    Map<GatewayName, GatewayFacts> gateways,
    List<HostClaim> claims,
    ClusterFacts facts,
    ClusterSettings settings,
    OtherPolicies others,
    NetworkFacts network,
    Set<String> neighbours) {

  /** The same without policies of others. */
  public PlanInput(
      AppRef app,
      Instant since,
      @Nullable AppNetworkSpec spec,
      @Nullable String specProblem,
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

  /** The same where nothing else claims a host. */
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
        neighbours);
  }

  /** The same with those policies of others. */
  public PlanInput among(OtherPolicies policies) {
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
        neighbours);
  }

  /** The same with other AppNetworks of the namespace that may select the same pods. */
  public PlanInput sharing(List<SharingApp> apps) {
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
        neighbours);
  }

  /** The same on a network of which that is known. */
  public PlanInput on(NetworkFacts known) {
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
        neighbours);
  }

  /** The same with the names of the AppNetworks of the same namespace. */
  public PlanInput among(Set<String> names) {
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

  /** The same in a namespace whose label says whether its pods are in Istio's ambient mesh. */
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
            neighbours);
  }

  /** Tells whether the app's pods are in Istio's ambient mesh. */
  public boolean isInAmbientMesh() {
    return Boolean.TRUE.equals(settings.ambient());
  }
}
