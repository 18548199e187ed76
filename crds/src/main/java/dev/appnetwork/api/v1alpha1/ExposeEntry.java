// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.ListMap;
import dev.appnetwork.api.schema.Syntax;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An exposure of the app outside the cluster over HTTP(S). The operator creates an Ingress, or
 * HTTPRoutes if gateway is set. Pods of the ingress controller or gateway can connect to the
 * exposed ports.
 *
 * @param name Name of the exposure, a DNS label of at most 63 characters. The Ingress of main has
 *     the name of this AppNetwork; other Ingresses have that name followed by '-' and the name of
 *     the exposure. HTTPRoutes are named in the same way. Default main.
 * @param ingressClassName IngressClass whose controller serves the hosts, at most 253 characters.
 *     If neither this nor gateway is set, the default class of the cluster.
 * @param gateway Gateway whose listeners serve the hosts. Cannot be combined with ingressClassName.
 * @param hosts Hostnames that are routed to the app, 1 to 32, each once.
 * @param http HTTP(S) options for all hosts of this exposure.
 * @param annotations Annotations of the Ingress or HTTPRoutes, at most 32. The operator's
 *     configuration must allow each key for this namespace; other keys are not set, and Accepted is
 *     False.
 */
@ValidationRule(
    value = "!has(self.gateway) || !has(self.ingressClassName)",
    message = "must have either ingressClassName or gateway, not both")
@ValidationRule(
    value = "!has(self.gateway) || self.hosts.all(h, !has(h.tls))",
    message =
        "tls must not be set with gateway: the listeners of the Gateway have the " + "certificates",
    fieldPath = ".hosts")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExposeEntry(
    @Size(max = Syntax.LABEL_LENGTH)
        @Default("main")
        @ValidationRule(value = Syntax.LABEL, message = Syntax.LABEL_MESSAGE)
        @Nullable String name,
    @Size(max = Syntax.NAME_LENGTH)
        @ValidationRule(value = Syntax.OBJECT_NAME, message = Syntax.OBJECT_NAME_MESSAGE)
        @Nullable String ingressClassName,
    @Nullable GatewayRef gateway,
    @Size(min = 1, max = 32)
        @ListMap("host")
        @ValidationRule(
            value =
                "self.all(a, !has(a.tls) || !has(a.tls.secretName)"
                    + " || self.all(b, !has(b.tls) || !has(b.tls.secretName)"
                    + " || has(a.tls.issuer) == has(b.tls.issuer)))",
            message =
                "hosts with a Secret must all have the same issuer or no issuer: otherwise "
                    + "cert-manager would overwrite the Secrets that it does not manage")
        @ValidationRule(
            value =
                "self.all(a, !has(a.tls) || !has(a.tls.issuer)"
                    + " || self.all(b, !has(b.tls) || !has(b.tls.issuer)"
                    + " || a.tls.issuer.name == b.tls.issuer.name"
                    + " && a.tls.issuer.kind == b.tls.issuer.kind"
                    + " && a.tls.issuer.group == b.tls.issuer.group))",
            message =
                "all hosts must have the same issuer, because cert-manager supports one per "
                    + "Ingress; for another issuer add another exposure")
        List<Host> hosts,
    @Nullable HttpOptions http,
    @Size(max = 32)
        @Nullable Map<String, @Size(max = Syntax.ANNOTATION_LENGTH) String> annotations) {

  /** The default name of an exposure, whose objects have the AppNetwork's name. */
  public static final String MAIN = "main";

  /** Returns the name, with its default. */
  public String nameOrMain() {
    return name == null ? MAIN : name;
  }
}
