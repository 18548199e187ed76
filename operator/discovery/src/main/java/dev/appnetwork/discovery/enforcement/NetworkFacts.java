// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.enforcement;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evidence of the cluster's network.
 *
 * @param daemonSets DaemonSets that can be a network plugin; null if they can't be read
 * @param k3sNodes nodes that run K3s; null if nodes can't be read
 * @param amazonPolicyEndpoints true if the cluster serves {@code policyendpoints} of {@code
 *     networking.k8s.aws}, which distribute Amazon's policies to the nodes; null if unknown
 * @param azureNpmLite true if Azure Network Policy Manager runs in its lite mode; null if unknown
 */
public record NetworkFacts(
    @Nullable List<DaemonSetFacts> daemonSets,
    @Nullable List<NodeFacts> k3sNodes,
    @Nullable Boolean amazonPolicyEndpoints,
    @Nullable Boolean azureNpmLite) {}
