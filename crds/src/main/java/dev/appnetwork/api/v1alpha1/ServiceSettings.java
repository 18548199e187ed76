package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the Service looks. Names, meanings and defaults are those of a Service's spec.
 *
 * @param name Name of the Service. Default: the name of this object.
 * @param type ClusterIP, Headless, NodePort or LoadBalancer. Default ClusterIP. Headless is a
 *     Service without an address of its own, whose name stands for the pods' addresses.
 * @param sessionAffinity None or ClientIP. Default None.
 * @param internalTrafficPolicy Cluster or Local: where traffic from inside the cluster goes.
 *     Default Cluster.
 * @param externalTrafficPolicy Cluster or Local: where traffic from outside the cluster goes. Only
 *     for the types NodePort and LoadBalancer. Default Cluster.
 * @param trafficDistribution PreferClose, PreferSameZone or PreferSameNode: which endpoints are
 *     preferred. Absent: no preference.
 * @param ipFamilyPolicy SingleStack, PreferDualStack or RequireDualStack. Absent: the cluster's
 *     default.
 * @param ipFamilies IPv4 and IPv6 in order of preference. Absent: the cluster's default.
 * @param loadBalancerClass Which load balancer implementation takes the Service. Only for type
 *     LoadBalancer, and it cannot change while that is the type. Absent: the cluster's default.
 * @param loadBalancerSourceRanges Addresses, as CIDR blocks, that the load balancer lets in. Only
 *     for type LoadBalancer. Absent: all.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ServiceSettings(
    @Nullable String name,
    @Nullable String type,
    @Nullable String sessionAffinity,
    @Nullable String internalTrafficPolicy,
    @Nullable String externalTrafficPolicy,
    @Nullable String trafficDistribution,
    @Nullable String ipFamilyPolicy,
    @Nullable List<String> ipFamilies,
    @Nullable String loadBalancerClass,
    @Nullable List<String> loadBalancerSourceRanges) {}
