package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A port of a callee: a name for an app, a number or a range of numbers for every other peer.
 *
 * @param name Name of a port that the app declares. Only for an app peer.
 * @param port Number of the pods' port, 1 to 65535. Not for an app peer.
 * @param endPort Last number of a range that begins at port. Default: port alone.
 * @param protocol TCP, UDP or SCTP. Default TCP.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PeerPort(
    @Nullable String name,
    @Nullable Integer port,
    @Nullable Integer endPort,
    @Nullable String protocol) {}
