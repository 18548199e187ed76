package dev.appnetwork.planner;

import dev.appnetwork.api.v1alpha1.Finding;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.List;

/**
 * What an AppNetwork becomes.
 *
 * @param networkPolicy the policy over the app's pods
 * @param service the Service in front of them
 * @param ingress how they are reached from outside
 * @param urls where they are reached from outside, once the ingress is applied
 * @param findings what is wrong or worth knowing, worst first
 */
public record Plan(
    Wanted<NetworkPolicy> networkPolicy,
    Wanted<Service> service,
    Wanted<Ingress> ingress,
    List<String> urls,
    List<Finding> findings) {}
