// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.Choice;
import dev.appnetwork.api.schema.Syntax;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * A port of a destination.
 *
 * @param name Name of a port: for app, a name from its spec.ports; for pods, the name of a
 *     container port. Cannot be set for other peers.
 * @param port Number of the pod's port, 1 to 65535. Cannot be set for app.
 * @param endPort Last port of a range that begins with port, at most 65535. If unset, only port.
 * @param protocol TCP, UDP, or SCTP. Cannot be set for app, which defines it for its port. If
 *     unset, TCP.
 */
@ValidationRule(
    value = "has(self.name) != has(self.port)",
    message = "must have either name (of a port of an app or a container) or port (a number)")
@ValidationRule(
    value = "!has(self.endPort) || has(self.port)",
    message = "must not be set without port, the first port of the range",
    fieldPath = ".endPort")
@ValidationRule(
    value = "!has(self.endPort) || !has(self.port) || self.endPort >= self.port",
    message = "must be greater than or equal to port",
    fieldPath = ".endPort")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PeerPort(
    @Size(max = Syntax.LABEL_LENGTH)
        @ValidationRule(value = Syntax.LABEL, message = Syntax.LABEL_MESSAGE)
        @Nullable String name,
    @Min(1) @Max(65535) @Nullable Integer port,
    @Min(1) @Max(65535) @Nullable Integer endPort,
    // No schema default, because it would also apply to entries with a name.
    @Choice({"TCP", "UDP", "SCTP"}) @Nullable String protocol) {}
