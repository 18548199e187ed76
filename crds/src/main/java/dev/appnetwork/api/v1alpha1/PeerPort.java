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
 * @param name Name of a port: for app, one that it declares; for pods, the name of a container
 *     port. Not for other peers.
 * @param port Number of a pod's port, 1 to 65535. Not for app.
 * @param endPort Last number of a range that begins at port, up to 65535. If unset, port alone.
 * @param protocol TCP, UDP or SCTP. Not for app, which declares it for its port. If unset, TCP.
 */
@ValidationRule(
    value = "has(self.name) != has(self.port)",
    message = "write either name (of an app's or a container's port) or port (a number)")
@ValidationRule(
    value = "!has(self.endPort) || has(self.port)",
    message = "endPort is the end of a range: write port for its begin",
    fieldPath = ".endPort")
@ValidationRule(
    value = "!has(self.endPort) || !has(self.port) || self.endPort >= self.port",
    message = "endPort has to be port or greater",
    fieldPath = ".endPort")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PeerPort(
    @Size(max = Syntax.LABEL_LENGTH)
        @ValidationRule(value = Syntax.LABEL, message = Syntax.LABEL_MESSAGE)
        @Nullable String name,
    @Min(1) @Max(65535) @Nullable Integer port,
    @Min(1) @Max(65535) @Nullable Integer endPort,
    // No default in the schema: it would also land on entries that have a name.
    @Choice({"TCP", "UDP", "SCTP"}) @Nullable String protocol) {}
