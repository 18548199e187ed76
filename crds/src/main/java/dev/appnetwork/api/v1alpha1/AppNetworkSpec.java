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
 * What an app declares about its part in the network. Defaults are filled in by the API server when
 * the object is stored; the operator never writes here.
 *
 * @param selector The app's pods: every label here must be on a pod for it to belong to the app, as
 *     in a Service's selector. 1 to 32 labels.
 * @param ports What the app serves, 1 to 64 ports. Absent for an app that only calls others: it
 *     then has no Service.
 * @param service How the Service looks. Absent: a ClusterIP Service named like this object.
 * @param expose Makes the app reachable from outside the cluster by HTTP(S). Absent: it is not.
 * @param allow Who may talk to whom. Absent: nobody may call the app, but for what expose needs,
 *     and the app may call everybody.
 * @param policy How the policy is applied. Absent: it is enforced.
 */
@ValidationRule(
    value = "!has(self.service) || has(self.ports)",
    message = "a Service needs ports: declare spec.ports or leave service out",
    fieldPath = ".service")
@ValidationRule(
    value = "!has(self.expose) || has(self.ports) && self.ports.exists(p, p.protocol == 'TCP')",
    message = "expose serves HTTP(S): declare a TCP port in spec.ports or leave expose out",
    fieldPath = ".expose")
@ValidationRule(
    value =
        "!has(self.expose) || !has(self.ports) || self.expose.hosts.all(h, !has(h.paths)"
            + " || sets.contains(self.ports.map(q, q.protocol == 'TCP', q.name),"
            + " h.paths.map(p, has(p.port), p.port)))",
    message = "port: write the name of a TCP port that spec.ports declares",
    messageExpression =
        "'port: write the name of a TCP port that spec.ports declares, one of %s'"
            + ".format([self.ports.map(p, p.protocol == 'TCP', p.name)])",
    fieldPath = ".expose.hosts")
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
            value = "self.all(a, self.exists_one(b, a.port == b.port && a.protocol == b.protocol))",
            message = "give each port another number, or the same number another protocol")
        @Nullable List<Port> ports,
    @Nullable ServiceSettings service,
    @Nullable Expose expose,
    @Nullable Allow allow,
    @Nullable PolicySettings policy) {}
