package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.Atomic;
import dev.appnetwork.api.schema.Choice;
import dev.appnetwork.api.schema.Syntax;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names, meanings and defaults are those of a Service's spec.
 *
 * @param name Name of the Service, at most 63 characters. Default: the name of this object.
 * @param type ClusterIP, Headless, NodePort or LoadBalancer. Default ClusterIP. Headless is a
 *     Service without an address of its own, whose name stands for the pods' addresses.
 * @param sessionAffinity None or ClientIP: whether the calls of one client go to one pod. Default
 *     None.
 * @param internalTrafficPolicy Cluster or Local: whether traffic from inside the cluster may leave
 *     the node that it began on. Default Cluster.
 * @param externalTrafficPolicy Cluster or Local: whether traffic from outside the cluster may leave
 *     the node that it came in by. Only for the types NodePort and LoadBalancer. Default Cluster.
 * @param trafficDistribution PreferClose, PreferSameZone or PreferSameNode: which endpoints are
 *     preferred. Absent: no preference.
 * @param ipFamilyPolicy SingleStack, PreferDualStack or RequireDualStack. Absent: the cluster's
 *     default.
 * @param ipFamilies IPv4 and IPv6 in order of preference, at most both. Absent: the cluster's
 *     default.
 * @param loadBalancerClass Which load balancer implementation takes the Service. Only for type
 *     LoadBalancer, and it cannot change while that is the type. Absent: the cluster's default.
 * @param loadBalancerSourceRanges Addresses that the load balancer lets in, as CIDR blocks without
 *     host bits, 1 to 64. Only for type LoadBalancer. Absent: all.
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
    value =
        "!has(self.ipFamilies) || size(self.ipFamilies) < 2"
            + " || has(self.ipFamilyPolicy) && self.ipFamilyPolicy != 'SingleStack'",
    message = "two ipFamilies need ipFamilyPolicy PreferDualStack or RequireDualStack",
    fieldPath = ".ipFamilyPolicy")
@ValidationRule(
    value =
        "self.type != 'LoadBalancer' || oldSelf.type != 'LoadBalancer'"
            + " || (has(self.name) ? self.name : '') != (has(oldSelf.name) ? oldSelf.name : '')"
            + " || (has(self.loadBalancerClass) ? self.loadBalancerClass : '')"
            + " == (has(oldSelf.loadBalancerClass) ? oldSelf.loadBalancerClass : '')",
    message =
        "cannot change while type is LoadBalancer: change type first and back later, or give the"
            + " Service another name",
    fieldPath = ".loadBalancerClass")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ServiceSettings(
    @Size(max = Syntax.LABEL_LENGTH)
        @ValidationRule(value = Syntax.SERVICE_NAME, message = Syntax.SERVICE_NAME_MESSAGE)
        @Nullable String name,
    @Choice({"ClusterIP", "Headless", "NodePort", "LoadBalancer"}) @Default("ClusterIP")
        @Nullable String type,
    @Choice({"None", "ClientIP"}) @Default("None") @Nullable String sessionAffinity,
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
        @ValidationRule(value = "self.all(r, isCIDR(r))", message = CidrPeer.SYNTAX_MESSAGE)
        @ValidationRule(
            value = "self.all(r, !isCIDR(r) || cidr(r).masked() == cidr(r))",
            message = CidrPeer.HOST_BITS_MESSAGE,
            messageExpression =
                "'"
                    + CidrPeer.HOST_BITS_MESSAGE
                    + ": write %s'.format([self.map(r, isCIDR(r) && !(cidr(r).masked() == cidr(r)),"
                    + " string(cidr(r).masked()))])")
        @Nullable List<@Size(max = Syntax.CIDR_LENGTH) String> loadBalancerSourceRanges) {}
