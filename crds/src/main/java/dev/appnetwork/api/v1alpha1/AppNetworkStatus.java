// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.appnetwork.api.schema.Atomic;
import dev.appnetwork.api.schema.ListMap;
import dev.appnetwork.api.schema.SchemaPart;
import dev.appnetwork.api.schema.Syntax;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The observed state of the AppNetwork. Only the operator writes it.
 *
 * @param observedGeneration Generation of the spec that this status is about; -1 until the operator
 *     has observed the object.
 * @param conditions Conditions of the AppNetwork: Accepted, ResolvedRefs, Programmed, Ready,
 *     PeersAgreed, PolicyEnforced, and Available. Stalled exists only while the user must act.
 * @param urls URLs of the app outside the cluster, one for each host and path of each exposure; the
 *     first 1024. Ready and Available report whether they work.
 * @param objects Objects that the operator created for the app and owns, at most 1024.
 * @param endpoints Pods behind the Services. Unset if the app has no Service.
 * @param addresses External addresses of the app's LoadBalancer Services: IP addresses or
 *     hostnames, at most 64.
 * @param peers State of each app peer in allow: whether the other side also allows the connection.
 *     At most 256.
 * @param enforcement Enforcement of NetworkPolicies by the cluster's network plugin.
 * @param dns Discovered DNS servers of the cluster that the policy allows. Unset if egress isn't
 *     restricted.
 * @param preview The NetworkPolicy that mode Enforce would apply, as YAML. Set only if policy.mode
 *     is Preview.
 * @param findings Problems and warnings about the spec, most severe first, at most 32.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
// kstatus (cli-utils) treats an object without status as finished. As in Flux, the default status
// has an outdated generation.
@SchemaPart("default: {observedGeneration: -1}")
public record AppNetworkStatus(
    @Min(-1) @Nullable Long observedGeneration,
    @Size(max = 32) @ListMap("type") @Nullable List<Condition> conditions,
    // One for each host and path.
    @Size(max = 1024) @Atomic @Nullable List<@Size(max = 2048) String> urls,
    // At most two HTTPRoutes for each host of each exposure.
    @Size(max = 1024) @ListMap({"kind", "name"}) @Nullable List<OwnedObject> objects,
    @Nullable Endpoints endpoints,
    @Size(max = 64) @Atomic @Nullable List<@Size(max = Syntax.NAME_LENGTH) String> addresses,
    @Size(max = 256) @Atomic @Nullable List<PeerState> peers,
    @Nullable Enforcement enforcement,
    @Size(max = 32) @Atomic @Nullable List<@Size(max = 1024) String> dns,
    @Size(max = 262144) @Nullable String preview,
    @Size(max = 32) @Atomic @Nullable List<Finding> findings) {}
