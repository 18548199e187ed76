package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.Atomic;
import dev.appnetwork.api.schema.Choice;
import dev.appnetwork.api.schema.ListMap;
import dev.appnetwork.api.schema.Syntax;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Service in front of the app's pods. Fields have the names, meanings and defaults of a Service's
 * spec unless stated otherwise.
 *
 * @param name Name of the Service, a DNS label that begins with a letter, at most 63 characters.
 * @param type ClusterIP, Headless, NodePort or LoadBalancer. Headless is a ClusterIP Service
 *     without a cluster IP: its name resolves to the addresses of the pods. Default ClusterIP.
 * @param ports The ports of this Service, 1 to 64, by their names under spec.ports. If unset, every
 *     port that is not a range.
 * @param selector Labels that a pod must have in addition to spec.selector, 1 to 16: for a Service
 *     of some of the app's pods, such as the primary of a database.
 * @param publishNotReadyAddresses Publishes pods that are not ready yet, as the peers of a
 *     clustered app need it. If unset, only ready pods receive traffic.
 * @param annotations Annotations of the Service, at most 32. The operator's configuration has to
 *     allow each key for this namespace; any other is left out, and Accepted is False.
 * @param sessionAffinity None or ClientIP: whether connections of one client address go to one pod.
 *     Default None.
 * @param sessionAffinityTimeoutSeconds Seconds for which a client address stays with its pod, 1 to
 *     86400. Only for sessionAffinity ClientIP. If unset, 10800.
 * @param internalTrafficPolicy Cluster or Local: whether traffic from inside the cluster can leave
 *     the client's node. Default Cluster.
 * @param externalTrafficPolicy Cluster or Local: whether traffic from outside the cluster can leave
 *     the node at which it arrived. Only for the types NodePort and LoadBalancer. If unset,
 *     Cluster.
 * @param trafficDistribution PreferClose, PreferSameZone or PreferSameNode: which endpoints are
 *     preferred. If unset, no preference.
 * @param ipFamilyPolicy SingleStack, PreferDualStack or RequireDualStack. If unset, the default of
 *     the cluster.
 * @param ipFamilies IPv4 and IPv6 in order of preference, at most both. If unset, the default of
 *     the cluster.
 * @param loadBalancerClass The load balancer implementation that serves the Service. Only for type
 *     LoadBalancer, and it cannot change while that is the type. If unset, the default of the
 *     cluster.
 * @param loadBalancerSourceRanges Client addresses that the load balancer accepts, as CIDR blocks
 *     without host bits, 1 to 64. Only for type LoadBalancer. If unset, all.
 * @param allocateLoadBalancerNodePorts Whether the ports also get node ports. Only for type
 *     LoadBalancer; false suits load balancers that send traffic to pods directly. If unset, true.
 */
@ValidationRule(
    value = "!has(self.externalTrafficPolicy) || self.type in ['NodePort', 'LoadBalancer']",
    message = "only for the types NodePort and LoadBalancer: leave it out or change type",
    fieldPath = ".externalTrafficPolicy")
@ValidationRule(
    value = "!has(self.loadBalancerClass) || self.type == 'LoadBalancer'",
    message = "only for type LoadBalancer: leave it out or change type",
    fieldPath = ".loadBalancerClass")
@ValidationRule(
    value = "!has(self.loadBalancerSourceRanges) || self.type == 'LoadBalancer'",
    message = "only for type LoadBalancer: leave it out or change type",
    fieldPath = ".loadBalancerSourceRanges")
@ValidationRule(
    value = "!has(self.allocateLoadBalancerNodePorts) || self.type == 'LoadBalancer'",
    message = "only for type LoadBalancer: leave it out or change type",
    fieldPath = ".allocateLoadBalancerNodePorts")
@ValidationRule(
    value =
        "self.type in ['NodePort', 'LoadBalancer'] || !has(self.ports)"
            + " || self.ports.all(p, !has(p.nodePort))",
    message =
        "nodePort is only for the types NodePort and LoadBalancer: leave it out or change type",
    fieldPath = ".ports")
@ValidationRule(
    value = "!has(self.sessionAffinityTimeoutSeconds) || self.sessionAffinity == 'ClientIP'",
    message = "only for sessionAffinity ClientIP: leave it out or set sessionAffinity",
    fieldPath = ".sessionAffinityTimeoutSeconds")
@ValidationRule(
    value =
        "!has(self.ipFamilies) || size(self.ipFamilies) < 2"
            + " || has(self.ipFamilyPolicy) && self.ipFamilyPolicy != 'SingleStack'",
    message = "two ipFamilies need ipFamilyPolicy PreferDualStack or RequireDualStack",
    fieldPath = ".ipFamilyPolicy")
@ValidationRule(
    value =
        "self.type != 'LoadBalancer' || oldSelf.type != 'LoadBalancer'"
            + " || (has(self.loadBalancerClass) ? self.loadBalancerClass : '')"
            + " == (has(oldSelf.loadBalancerClass) ? oldSelf.loadBalancerClass : '')",
    message =
        "cannot change while type is LoadBalancer: change type first and back later, or give the"
            + " Service another name",
    fieldPath = ".loadBalancerClass")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ServiceEntry(
    @Size(max = Syntax.LABEL_LENGTH)
        @ValidationRule(value = Syntax.SERVICE_NAME, message = Syntax.SERVICE_NAME_MESSAGE)
        String name,
    @Choice({"ClusterIP", "Headless", "NodePort", "LoadBalancer"}) @Default("ClusterIP")
        @Nullable String type,
    @Size(min = 1, max = 64) @ListMap("name") @Nullable List<ServiceEntryPort> ports,
    @Size(min = 1, max = 16)
        @Atomic
        @ValidationRule(value = Syntax.LABEL_KEYS, message = Syntax.LABEL_KEYS_MESSAGE)
        @ValidationRule(value = Syntax.LABEL_VALUES, message = Syntax.LABEL_VALUES_MESSAGE)
        @Nullable Map<String, @Size(max = Syntax.LABEL_LENGTH) String> selector,
    @Nullable Boolean publishNotReadyAddresses,
    @Size(max = 32) @Nullable Map<String, @Size(max = Syntax.ANNOTATION_LENGTH) String> annotations,
    @Choice({"None", "ClientIP"}) @Default("None") @Nullable String sessionAffinity,
    @Min(1) @Max(86_400) @Nullable Integer sessionAffinityTimeoutSeconds,
    @Choice({"Cluster", "Local"}) @Default("Cluster") @Nullable String internalTrafficPolicy,
    // No default in the schema: it is refused for some types.
    @Choice({"Cluster", "Local"}) @Nullable String externalTrafficPolicy,
    @Choice({"PreferClose", "PreferSameZone", "PreferSameNode"})
        @Nullable String trafficDistribution,
    @Choice({"SingleStack", "PreferDualStack", "RequireDualStack"}) @Nullable String ipFamilyPolicy,
    @Size(min = 1, max = 2)
        @Atomic
        @Choice({"IPv4", "IPv6"})
        @ValidationRule(
            value = "size(self) < 2 || self[0] != self[1]",
            message = "write each family once")
        @Nullable List<String> ipFamilies,
    @Size(max = Syntax.KEY_LENGTH)
        @ValidationRule(value = Syntax.QUALIFIED_NAME, message = Syntax.QUALIFIED_NAME_MESSAGE)
        @Nullable String loadBalancerClass,
    @Size(min = 1, max = 64)
        @Atomic
        @ValidationRule(value = Syntax.CIDRS, message = Syntax.CIDR_MESSAGE)
        @ValidationRule(value = Syntax.NO_HOST_BITS, message = Syntax.HOST_BITS_MESSAGE)
        @Nullable List<@Size(max = Syntax.CIDR_LENGTH) String> loadBalancerSourceRanges,
    @Nullable Boolean allocateLoadBalancerNodePorts) {}
