// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.Choice;
import dev.appnetwork.api.schema.SchemaPart;
import dev.appnetwork.api.schema.Syntax;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.IntOrString;
import org.jspecify.annotations.Nullable;

/**
 * A port of the app's pods, or a range of ports.
 *
 * @param name Name of the port, used in this object and by other AppNetworks; at most 63 lowercase
 *     letters, digits, and '-'.
 * @param port Port of the Service, 1 to 65535. For a range, the first port of the pods.
 * @param endPort Last port of a range, at most 65535. Policies allow the range; Services don't
 *     include it.
 * @param targetPort Port of the pods: a number from 1 to 65535, or the name of a container port.
 *     The NetworkPolicy allows this port. Cannot be set for a range. If unset, the value of port.
 * @param protocol TCP, UDP, or SCTP. Default TCP.
 * @param appProtocol Application protocol, as in a Service: for example http, https, grpc,
 *     kubernetes.io/h2c, kubernetes.io/ws, or kubernetes.io/wss. If unset, the Service has none.
 */
@ValidationRule(
    value = "!has(self.endPort) || self.endPort > self.port",
    message = "must be greater than port; for a single port remove it",
    fieldPath = ".endPort")
@ValidationRule(
    value = "!has(self.endPort) || !has(self.targetPort)",
    message = "must not be set for a range: port and endPort are the ports of the pods",
    fieldPath = ".targetPort")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Port(
    @Size(max = Syntax.LABEL_LENGTH)
        @ValidationRule(value = Syntax.LABEL, message = Syntax.LABEL_MESSAGE)
        String name,
    @Min(1) @Max(65535) Integer port,
    @Min(1) @Max(65535) @Nullable Integer endPort,
    // A pattern, because the CEL of Kubernetes 1.31 estimates an unlimited size for int-or-string
    // values.
    @SchemaPart(
            "{minimum: 1, maximum: 65535, maxLength: 15,"
                + " pattern: '^([0-9]+-)*[0-9]*[a-z][a-z0-9]*(-[a-z0-9]+)*$'}")
        @Nullable IntOrString targetPort,
    @Choice({"TCP", "UDP", "SCTP"}) @Default("TCP") @Nullable String protocol,
    @Size(max = Syntax.KEY_LENGTH)
        @ValidationRule(
            value = Syntax.QUALIFIED_NAME,
            message =
                "must be a name registered with IANA, such as http, or a name with a DNS "
                    + "prefix, such as kubernetes.io/h2c")
        @Nullable String appProtocol) {}
