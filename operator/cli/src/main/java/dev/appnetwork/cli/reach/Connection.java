package dev.appnetwork.cli.reach;

import org.jspecify.annotations.Nullable;

/**
 * A connection that somebody may try to open.
 *
 * @param from who opens it
 * @param to who is called
 * @param protocol TCP, UDP or SCTP
 * @param port number of the called end's own port (a pod's, never a Service's); null where only its
 *     name is known
 * @param portName name of that port in the called pod; null where it has none
 */
public record Connection(
    End from, End to, String protocol, @Nullable Integer port, @Nullable String portName) {}
