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
 * The declared network contract of an app. The API server stores defaults; the operator never
 * writes to spec.
 *
 * @param selector The app's pods: a pod must have every label listed here, as in a Service's
 *     selector. 1 to 32 labels.
 * @param ports The ports that the app's pods serve, 1 to 64. If unset, the app is a pure client and
 *     has no Service.
 * @param services The Services in front of the app, at most 8. If unset, one ClusterIP Service that
 *     is named like this object and has every port that is not a range. An empty list means no
 *     Service.
 * @param expose Exposures of the app outside the cluster by HTTP(S), at most 8. If unset, the app
 *     is not exposed.
 * @param allow Clients and destinations of the app. If unset, no client can connect to the app,
 *     except the controllers that expose needs, and egress is not restricted.
 * @param policy How the NetworkPolicy is applied. If unset, it is enforced.
 */
@ValidationRule(
    value = "!has(self.services) || size(self.services) == 0 || has(self.ports)",
    message = "a Service needs ports: declare spec.ports or leave services out",
    fieldPath = ".services")
@ValidationRule(
    value =
        "!has(self.services) || !has(self.ports) || self.services.all(s, !has(s.ports)"
            + " || sets.contains(self.ports.map(q, !has(q.endPort), q.name),"
            + " s.ports.map(p, p.name)))",
    message = "ports: write names of ports that spec.ports declares and that are not a range",
    messageExpression =
        "'ports: write names of ports that spec.ports declares and that are not a range, any of %s'"
            + ".format([self.ports.map(p, !has(p.endPort), p.name)])",
    fieldPath = ".services")
@ValidationRule(
    value =
        "!has(self.services) || !has(self.ports)"
            + " || self.ports.exists(q, !has(q.endPort)) || self.services.all(s, has(s.ports))",
    message = "a Service needs a port that is not a range: declare one in spec.ports",
    fieldPath = ".services")
@ValidationRule(
    value =
        "!has(self.services) || self.services.all(s, !has(s.selector)"
            + " || s.selector.all(k, !(k in self.selector) || s.selector[k] == self.selector[k]))",
    message =
        "selector: a label of spec.selector cannot have another value here, no pod would have both",
    fieldPath = ".services")
@ValidationRule(
    value =
        "!has(self.expose) || size(self.expose) == 0"
            + " || has(self.ports) && self.ports.exists(p, p.protocol == 'TCP' && !has(p.endPort))",
    message =
        "expose serves HTTP(S): declare a TCP port that is not a range in spec.ports or leave"
            + " expose out",
    fieldPath = ".expose")
@ValidationRule(
    value =
        "!has(self.expose) || !has(self.ports) || self.expose.all(x, x.hosts.all(h, !has(h.paths)"
            + " || sets.contains("
            + "self.ports.map(q, q.protocol == 'TCP' && !has(q.endPort), q.name),"
            + " h.paths.map(p, has(p.port), p.port))))",
    message = "port: write the name of a TCP port that spec.ports declares",
    messageExpression =
        "'port: write the name of a TCP port that spec.ports declares, one of %s'"
            + ".format([self.ports.map(p, p.protocol == 'TCP' && !has(p.endPort), p.name)])",
    fieldPath = ".expose")
@ValidationRule(
    value =
        "!has(self.allow) || !has(self.allow.from) || self.allow.from.all(e, !has(e.ports)"
            + " || sets.contains(has(self.ports) ? self.ports.map(q, q.name) : [],"
            + " e.ports.map(p, p.name)))",
    message = "ports: write names of ports that spec.ports declares",
    messageExpression =
        "'ports: write names of ports that spec.ports declares, any of %s'"
            + ".format([has(self.ports) ? self.ports.map(p, p.name) : []])",
    fieldPath = ".allow.from")
@ValidationRule(
    value =
        "!has(self.policy) || !has(self.policy.types) || 'Ingress' in self.policy.types"
            + " || !has(self.allow) || !has(self.allow.from)",
    message =
        "must not be set while policy.types leaves ingress unrestricted: add Ingress to"
            + " policy.types or remove allow.from",
    fieldPath = ".allow.from")
@ValidationRule(
    value =
        "!has(self.policy) || !has(self.policy.types) || 'Egress' in self.policy.types"
            + " || !has(self.allow) || !has(self.allow.to)",
    message =
        "must not be set while policy.types leaves egress unrestricted: add Egress to policy.types"
            + " or remove allow.to",
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
            message = "give each port another number, or the same number another protocol")
        @Nullable List<Port> ports,
    @Size(max = 8) @ListMap("name") @Nullable List<ServiceEntry> services,
    @Size(max = 8) @ListMap("name") @Nullable List<ExposeEntry> expose,
    @Nullable Allow allow,
    @Nullable PolicySettings policy) {}
