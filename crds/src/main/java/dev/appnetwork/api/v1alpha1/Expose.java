package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.ListMap;
import dev.appnetwork.api.schema.Syntax;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * It becomes one Ingress, or HTTPRoutes where gateway is given. The pods of the ingress controller
 * or of the gateway are let in to the exposed ports; nobody else is.
 *
 * @param ingressClassName The IngressClass whose controller serves the hosts, at most 253
 *     characters. Absent, and no gateway either: the cluster's default class. Not together with
 *     gateway.
 * @param gateway The Gateway whose listeners serve the hosts, in clusters that have the Gateway
 *     API. Not together with ingressClassName.
 * @param hosts The hosts that lead to the app, 1 to 32, each once.
 */
@ValidationRule(
    value = "!has(self.gateway) || !has(self.ingressClassName)",
    message = "write ingressClassName or gateway, not both")
@ValidationRule(
    value = "!has(self.gateway) || self.hosts.all(h, !has(h.tls))",
    message = "leave tls out: certificates are in the listeners of the Gateway",
    fieldPath = ".hosts")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Expose(
    @Size(max = Syntax.NAME_LENGTH)
        @ValidationRule(value = Syntax.OBJECT_NAME, message = Syntax.OBJECT_NAME_MESSAGE)
        @Nullable String ingressClassName,
    @Nullable GatewayRef gateway,
    @Size(min = 1, max = 32)
        @ListMap("host")
        @ValidationRule(
            value =
                "self.all(a, !has(a.tls) || self.all(b, !has(b.tls)"
                    + " || has(a.tls.issuer) == has(b.tls.issuer)))",
            message =
                "give every host that has tls the same issuer, or none of them one: cert-manager"
                    + " would fill the Secrets of all hosts, and overwrite one that somebody else"
                    + " keeps")
        @ValidationRule(
            value =
                "self.all(a, !has(a.tls) || !has(a.tls.issuer)"
                    + " || self.all(b, !has(b.tls) || !has(b.tls.issuer)"
                    + " || a.tls.issuer.name == b.tls.issuer.name"
                    + " && a.tls.issuer.kind == b.tls.issuer.kind))",
            message =
                "give every host the same issuer: cert-manager takes one for all hosts of an"
                    + " Ingress; a second issuer needs an AppNetwork of its own")
        List<Host> hosts) {}
