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
 * Whether the declared configuration is in effect. Written by the operator only.
 *
 * @param observedGeneration The generation of the spec that this status speaks of; -1 until the
 *     operator has seen any.
 * @param conditions Accepted, ResolvedRefs, Programmed, Ready, PeersAgreed, PolicyEnforced,
 *     Available; Stalled only while a person has to act.
 * @param urls The URLs of the app outside the cluster while it is exposed, one for each host and
 *     path of every exposure; the first 1024. Ready and Available tell whether they lead to it.
 * @param objects The objects that the operator made for the app and owns, at most 1024.
 * @param endpoints The number of pods behind the Services. Unset if the app has no Service.
 * @param addresses External addresses of the app's LoadBalancer Services: IP addresses or
 *     hostnames, at most 64.
 * @param peers For each app peer under allow whether the other end allows the connection too, at
 *     most 256.
 * @param enforcement Whether the cluster's network plugin enforces NetworkPolicy.
 * @param dns Where the cluster's DNS was found, which the policy lets the app reach. Absent where
 *     egress is not restricted.
 * @param preview The policy that there would be, as YAML. Present only while policy.mode is
 *     Preview.
 * @param findings What is wrong or worth knowing, worst first, at most 32.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
// kstatus (cli-utils) takes an object without status for finished. A status from the start on that
// is behind every generation is how Flux has it.
@SchemaPart("default: {observedGeneration: -1}")
public record AppNetworkStatus(
    @Min(-1) @Nullable Long observedGeneration,
    @Size(max = 32) @ListMap("type") @Nullable List<Condition> conditions,
    // One for each host and path.
    @Size(max = 1024) @Atomic @Nullable List<@Size(max = 2048) String> urls,
    // Two HTTPRoutes for each host of each exposure, at the most.
    @Size(max = 1024) @ListMap({"kind", "name"}) @Nullable List<OwnedObject> objects,
    @Nullable Endpoints endpoints,
    @Size(max = 64) @Atomic @Nullable List<@Size(max = Syntax.NAME_LENGTH) String> addresses,
    @Size(max = 256) @Atomic @Nullable List<PeerState> peers,
    @Nullable Enforcement enforcement,
    @Size(max = 32) @Atomic @Nullable List<@Size(max = 1024) String> dns,
    @Size(max = 262144) @Nullable String preview,
    @Size(max = 32) @Atomic @Nullable List<Finding> findings) {}
