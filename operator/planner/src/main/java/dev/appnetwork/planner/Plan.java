package dev.appnetwork.planner;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.PeerState;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an AppNetwork becomes.
 *
 * @param networkPolicy the policy over the app's pods
 * @param service the Service in front of them
 * @param ingress how they are reached from outside
 * @param httpRoutes the same by the Gateway API: one, or one for each set of paths where the hosts
 *     differ in them; never empty where it is to be applied
 * @param fqdnPolicy the network plugin's own policy, for callees by their DNS name and for whatever
 *     else that plugin's NetworkPolicies do not match
 * @param peers for each declared app peer whether the other end agrees
 * @param dns where the app reaches DNS, in words; empty where egress is not restricted
 * @param preview the policy that there would be; null unless it is only planned
 * @param urls where they are reached from outside, once the ingress is applied
 * @param findings what is wrong or worth knowing, worst first
 */
public record Plan(
    Wanted<NetworkPolicy> networkPolicy,
    Wanted<Service> service,
    Wanted<Ingress> ingress,
    Wanted<List<HTTPRoute>> httpRoutes,
    Wanted<GenericKubernetesResource> fqdnPolicy,
    List<PeerState> peers,
    List<String> dns,
    @Nullable NetworkPolicy preview,
    List<String> urls,
    List<Finding> findings) {}
