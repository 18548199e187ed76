// SPDX-License-Identifier: Apache-2.0
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
 * A Service of the app. Fields have the names, meanings, and defaults of a Service's spec unless
 * stated otherwise.
 *
 * @param name Name of the Service, a DNS label that begins with a letter, at most 63 characters.
 * @param type ClusterIP, Headless, NodePort, or LoadBalancer. Headless is a ClusterIP Service
 *     without a cluster IP: its name resolves to the addresses of the pods. Default ClusterIP.
 * @param ports Ports of this Service, 1 to 64, by their names in spec.ports. If unset, all ports
 *     that aren't ranges.
 * @param selector Additional labels that a pod must have, 1 to 16. Selects some of the app's pods,
 *     such as the primary of a database.
 * @param publishNotReadyAddresses Publishes pods that aren't ready, as the members of a clustered
 *     app require. If unset, only ready pods receive traffic.
 * @param annotations Annotations of the Service, at most 32. The operator's configuration must
 *     allow each key for this namespace; other keys are not set, and Accepted is False.
 * @param sessionAffinity None or ClientIP, which sends the connections of a client address to the
 *     same pod. Default None.
 * @param sessionAffinityTimeoutSeconds Duration of ClientIP session affinity in seconds, 1 to
 *     86400. Only for sessionAffinity ClientIP. If unset, 10800.
 * @param internalTrafficPolicy Cluster or Local. With Local, traffic from inside the cluster stays
 *     on the client's node. Default Cluster.
 * @param externalTrafficPolicy Cluster or Local. With Local, traffic from outside the cluster stays
 *     on the node that receives it. Only for types NodePort and LoadBalancer. If unset, Cluster.
 * @param trafficDistribution Preferred endpoints: PreferClose, PreferSameZone, or PreferSameNode.
 *     If unset, no preference. Before Kubernetes 1.34, PreferClose is the only valid value.
 * @param ipFamilyPolicy SingleStack, PreferDualStack, or RequireDualStack. If unset, SingleStack.
 *     If you remove the field, the Service keeps only its first family.
 * @param ipFamilies IP families in order of preference: IPv4, IPv6, or both. If unset, a new
 *     Service gets the first family of the cluster. If you remove the field, an existing Service
 *     keeps its first family, which Kubernetes can't change.
 * @param loadBalancerClass Load balancer implementation of the Service. Only for type LoadBalancer,
 *     and immutable while type is LoadBalancer. If unset, the default of the cluster.
 * @param loadBalancerSourceRanges Client addresses that the load balancer accepts, as CIDR blocks
 *     without host bits, 1 to 64. Only for type LoadBalancer. If unset, all addresses.
 * @param allocateLoadBalancerNodePorts Allocates node ports for the ports. Only for type
 *     LoadBalancer; set to false for load balancers that send traffic to pods directly. If unset,
 *     true.
 */
@ValidationRule(
    value = "!has(self.externalTrafficPolicy) || self.type in ['NodePort', 'LoadBalancer']",
    message = "must not be set unless type is NodePort or LoadBalancer",
    fieldPath = ".externalTrafficPolicy")
@ValidationRule(
    value = "!has(self.loadBalancerClass) || self.type == 'LoadBalancer'",
    message = "must not be set unless type is LoadBalancer",
    fieldPath = ".loadBalancerClass")
@ValidationRule(
    value = "!has(self.loadBalancerSourceRanges) || self.type == 'LoadBalancer'",
    message = "must not be set unless type is LoadBalancer",
    fieldPath = ".loadBalancerSourceRanges")
@ValidationRule(
    value = "!has(self.allocateLoadBalancerNodePorts) || self.type == 'LoadBalancer'",
    message = "must not be set unless type is LoadBalancer",
    fieldPath = ".allocateLoadBalancerNodePorts")
@ValidationRule(
    value =
        "self.type in ['NodePort', 'LoadBalancer'] || !has(self.ports)"
            + " || self.ports.all(p, !has(p.nodePort))",
    message = "nodePort must not be set unless type is NodePort or LoadBalancer",
    fieldPath = ".ports")
@ValidationRule(
    value = "!has(self.sessionAffinityTimeoutSeconds) || self.sessionAffinity == 'ClientIP'",
    message = "must not be set unless sessionAffinity is ClientIP",
    fieldPath = ".sessionAffinityTimeoutSeconds")
@ValidationRule(
    value =
        "!has(self.ipFamilies) || size(self.ipFamilies) < 2"
            + " || has(self.ipFamilyPolicy) && self.ipFamilyPolicy != 'SingleStack'",
    message = "must be PreferDualStack or RequireDualStack when there are two ipFamilies",
    fieldPath = ".ipFamilyPolicy")
@ValidationRule(
    value =
        "self.type != 'LoadBalancer' || oldSelf.type != 'LoadBalancer'"
            + " || (has(self.loadBalancerClass) ? self.loadBalancerClass : '')"
            + " == (has(oldSelf.loadBalancerClass) ? oldSelf.loadBalancerClass : '')",
    message =
        "must not change while type is LoadBalancer; change type first, or use another Service "
            + "name",
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
    // No schema default, because some types reject the field.
    @Choice({"Cluster", "Local"}) @Nullable String externalTrafficPolicy,
    @Choice({"PreferClose", "PreferSameZone", "PreferSameNode"})
        @Nullable String trafficDistribution,
    @Choice({"SingleStack", "PreferDualStack", "RequireDualStack"}) @Nullable String ipFamilyPolicy,
    @Size(min = 1, max = 2)
        @Atomic
        @Choice({"IPv4", "IPv6"})
        @ValidationRule(
            value = "size(self) < 2 || self[0] != self[1]",
            message = "must not list a family twice")
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
