// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.Atomic;
import dev.appnetwork.api.schema.ListMap;
import dev.appnetwork.api.schema.Syntax;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The app's network contract. The API server sets defaults; the operator never changes the spec.
 *
 * @param selector Selects the app's pods: a pod must have all of these labels, as in a Service's
 *     selector. 1 to 32 labels.
 * @param ports Ports of the app's pods, 1 to 64. If unset, the app is a client only and has no
 *     Service.
 * @param services Services of the app, at most 8. If unset, the app has one ClusterIP Service with
 *     the name of this object and all ports that aren't ranges. If empty, it has no Service.
 * @param expose Exposures of the app outside the cluster over HTTP(S), at most 8. If unset, the app
 *     isn't exposed.
 * @param allow Clients and destinations of the app. If unset, no client can connect to the app,
 *     except the controllers that expose needs, and egress isn't restricted.
 * @param policy Settings of the NetworkPolicy. If unset, the policy is enforced.
 */
@ValidationRule(
    value = "!has(self.services) || size(self.services) == 0 || has(self.ports)",
    message = "must not be set without spec.ports",
    fieldPath = ".services")
@ValidationRule(
    value =
        "!has(self.services) || !has(self.ports) || self.services.all(s, !has(s.ports)"
            + " || sets.contains(self.ports.map(q, !has(q.endPort), q.name),"
            + " s.ports.map(p, p.name)))",
    message = "ports must be names of ports in spec.ports that are not ranges",
    messageExpression =
        "'ports must be names of ports in spec.ports that are not ranges, any of "
            + "%s'.format([self.ports.map(p, !has(p.endPort), p.name)])",
    fieldPath = ".services")
@ValidationRule(
    value =
        "!has(self.services) || !has(self.ports)"
            + " || self.ports.exists(q, !has(q.endPort)) || self.services.all(s, has(s.ports))",
    message = "must not be set without a port in spec.ports that is not a range",
    fieldPath = ".services")
@ValidationRule(
    value =
        "!has(self.services) || self.services.all(s, !has(s.selector)"
            + " || s.selector.all(k, !(k in self.selector) || s.selector[k] == self.selector[k]))",
    message =
        "selector must not have another value for a label of spec.selector, because no pod "
            + "would match both",
    fieldPath = ".services")
@ValidationRule(
    value =
        "!has(self.expose) || size(self.expose) == 0"
            + " || has(self.ports) && self.ports.exists(p, p.protocol == 'TCP' && !has(p.endPort))",
    message = "must not be set without a TCP port in spec.ports that is not a range",
    fieldPath = ".expose")
@ValidationRule(
    value =
        "!has(self.expose) || !has(self.ports) || self.expose.all(x, x.hosts.all(h, !has(h.paths)"
            + " || sets.contains("
            + "self.ports.map(q, q.protocol == 'TCP' && !has(q.endPort), q.name),"
            + " h.paths.map(p, has(p.port), p.port))))",
    message = "port must be the name of a TCP port in spec.ports",
    messageExpression =
        "'port must be the name of a TCP port in spec.ports, one of "
            + "%s'.format([self.ports.map(p, p.protocol == 'TCP' && !has(p.endPort), p.name)])",
    fieldPath = ".expose")
@ValidationRule(
    value =
        "!has(self.allow) || !has(self.allow.from) || self.allow.from.all(e, !has(e.ports)"
            + " || sets.contains(has(self.ports) ? self.ports.map(q, q.name) : [],"
            + " e.ports.map(p, p.name)))",
    message = "ports must be names of ports in spec.ports",
    messageExpression =
        "'ports must be names of ports in spec.ports, any of %s'.format([has(self.ports) ? "
            + "self.ports.map(p, p.name) : []])",
    fieldPath = ".allow.from")
@ValidationRule(
    value =
        "!has(self.policy) || !has(self.policy.types) || 'Ingress' in self.policy.types"
            + " || !has(self.allow) || !has(self.allow.from)",
    message = "must not be set unless policy.types includes Ingress",
    fieldPath = ".allow.from")
@ValidationRule(
    value =
        "!has(self.policy) || !has(self.policy.types) || 'Egress' in self.policy.types"
            + " || !has(self.allow) || !has(self.allow.to)",
    message = "must not be set unless policy.types includes Egress",
    fieldPath = ".allow.to")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AppNetworkSpec(
    @Size(min = 1, max = 32)
        @Atomic
        @ValidationRule(value = Syntax.LABEL_KEYS, message = Syntax.LABEL_KEYS_MESSAGE)
        @ValidationRule(value = Syntax.LABEL_VALUES, message = Syntax.LABEL_VALUES_MESSAGE)
        Map<String, @Size(max = Syntax.LABEL_LENGTH) String> selector,
    @Size(min = 1, max = 64)
        @ListMap("name")
        @ValidationRule(
            value =
                "self.all(a, self.exists_one(b, a.protocol == b.protocol"
                    + " && a.port <= (has(b.endPort) ? b.endPort : b.port)"
                    + " && b.port <= (has(a.endPort) ? a.endPort : a.port)))",
            message = "must not have two ports with the same number and protocol")
        @Nullable List<Port> ports,
    @Size(max = 8) @ListMap("name") @Nullable List<ServiceEntry> services,
    @Size(max = 8) @ListMap("name") @Nullable List<ExposeEntry> expose,
    @Nullable Allow allow,
    @Nullable PolicySettings policy) {}
