package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.Atomic;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server's AppNetwork declares its clients, the client's AppNetwork its destinations. If both
 * restrict traffic, a connection must be allowed by both.
 *
 * @param from Clients that can connect to the app, at most 128 entries. If unset or empty, no
 *     ingress traffic is allowed, except from the controllers that expose needs.
 * @param to Destinations that the app can connect to, at most 128 entries. If unset, egress is not
 *     restricted. If set, even to an empty list, only the listed destinations and the DNS of the
 *     cluster are reachable.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Allow(
    @Size(max = 128) @Atomic @Nullable List<FromEntry> from,
    @Size(max = 128) @Atomic @Nullable List<ToEntry> to) {}
