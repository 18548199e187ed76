// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.PeerState;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The desired objects of an AppNetwork, and the data for its status.
 *
 * @param networkPolicies the policy for the app's pods
 * @param pluginPolicies the network plugin's own policy, for destinations by DNS name and for other
 *     peers that a NetworkPolicy can't match with this plugin
 * @param services the Services for the pods
 * @param middlewares Traefik's Middlewares that the Ingresses refer to
 * @param ingresses an Ingress for each exposure without a Gateway
 * @param httpRoutes HTTPRoutes for each exposure with a Gateway: one, or one for each set of paths
 *     if the paths differ between hosts
 * @param peers the agreement of the other side for each declared app peer
 * @param dns the DNS listeners that the app can reach, for display; empty if egress is not
 *     restricted
 * @param preview the policy that Enforce would apply; null unless the mode is Preview
 * @param urls the external URLs, once the exposures are applied
 * @param findings problems and warnings, most severe first
 */
public record Plan(
    Desired<NetworkPolicy> networkPolicies,
    Desired<GenericKubernetesResource> pluginPolicies,
    Desired<Service> services,
    Desired<GenericKubernetesResource> middlewares,
    Desired<Ingress> ingresses,
    Desired<HTTPRoute> httpRoutes,
    List<PeerState> peers,
    List<String> dns,
    @Nullable NetworkPolicy preview,
    List<String> urls,
    List<Finding> findings) {

  /** Returns this plan with the given policies. */
  public Plan withNetworkPolicies(Desired<NetworkPolicy> policies) {
    return withObjects(policies, pluginPolicies, services, ingresses, httpRoutes);
  }

  /** Returns this plan with the given Services and Ingresses. */
  public Plan withBackends(Desired<Service> backends, Desired<Ingress> exposed) {
    return withObjects(networkPolicies, pluginPolicies, backends, exposed, httpRoutes);
  }

  /** Returns this plan with the given objects of all kinds but Middlewares. */
  public Plan withObjects(
      Desired<NetworkPolicy> policies,
      Desired<GenericKubernetesResource> ofPlugin,
      Desired<Service> backends,
      Desired<Ingress> exposed,
      Desired<HTTPRoute> routes) {
    return new Plan(
        policies,
        ofPlugin,
        backends,
        middlewares,
        exposed,
        routes,
        peers,
        dns,
        preview,
        urls,
        findings);
  }

  /** Every object to apply now, or that Enforce would apply. */
  Stream<HasMetadata> objects() {
    var all = new ArrayList<HasMetadata>();
    for (var desired :
        List.of(networkPolicies, pluginPolicies, services, middlewares, ingresses, httpRoutes)) {
      all.addAll(desired.objects());
    }
    if (preview != null) {
      all.add(preview);
    }
    return all.stream();
  }
}
