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
 * The desired objects of an AppNetwork, and what there is to report about them.
 *
 * @param networkPolicies the policy over the app's pods
 * @param pluginPolicies the network plugin's own policy, for destinations by their DNS name and for
 *     whatever else that plugin's NetworkPolicies do not match
 * @param services the Services in front of the pods
 * @param ingresses an Ingress for each exposure without a Gateway
 * @param httpRoutes HTTPRoutes for each exposure by a Gateway: one, or one for each set of paths if
 *     its hosts differ in them
 * @param peers for each declared app peer whether the other end agrees
 * @param dns where the app reaches DNS, in words; empty if egress is not restricted
 * @param preview the policy that there would be; null unless it is only planned
 * @param urls where the app is reached from outside, once its exposures are applied
 * @param findings problems and warnings, worst first
 */
public record Plan(
    Desired<NetworkPolicy> networkPolicies,
    Desired<GenericKubernetesResource> pluginPolicies,
    Desired<Service> services,
    Desired<Ingress> ingresses,
    Desired<HTTPRoute> httpRoutes,
    List<PeerState> peers,
    List<String> dns,
    @Nullable NetworkPolicy preview,
    List<String> urls,
    List<Finding> findings) {

  /** Returns the same plan with other policies. */
  public Plan withNetworkPolicies(Desired<NetworkPolicy> policies) {
    return new Plan(
        policies,
        pluginPolicies,
        services,
        ingresses,
        httpRoutes,
        peers,
        dns,
        preview,
        urls,
        findings);
  }

  /** Every object that is to be applied, or would be. */
  Stream<HasMetadata> objects() {
    var all = new ArrayList<HasMetadata>();
    for (var desired : List.of(networkPolicies, pluginPolicies, services, ingresses, httpRoutes)) {
      all.addAll(desired.objects());
    }
    if (preview != null) {
      all.add(preview);
    }
    return all.stream();
  }
}
