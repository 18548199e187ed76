// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.Atomic;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An AppNetwork lists the clients and the destinations of its app. If the policies on both sides
 * restrict traffic, both must allow a connection.
 *
 * @param from Clients that can connect to the app, at most 128 entries. If unset or empty, no
 *     ingress traffic is allowed, except from the controllers that expose needs.
 * @param to Destinations that the app can connect to, at most 128 entries. If unset, egress is not
 *     restricted. If set, even to an empty list, the app can only reach the listed destinations and
 *     the cluster's DNS.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Allow(
    @Size(max = 128) @Atomic @Nullable List<FromEntry> from,
    @Size(max = 128) @Atomic @Nullable List<ToEntry> to) {}
