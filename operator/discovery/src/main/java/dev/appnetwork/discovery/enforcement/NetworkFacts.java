// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.enforcement;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of the cluster's network.
 *
 * @param daemonSets those that may be a network plugin's; null where they may not be looked at
 * @param k3sNodes nodes that run K3s; null where nodes may not be looked at
 * @param amazonPolicyEndpoints whether the cluster serves {@code policyendpoints} of {@code
 *     networking.k8s.aws}, by which Amazon's policies get to the nodes; null where it is not known
 * @param azureNpmLite whether Azure Network Policy Manager runs in its lite mode; null where it is
 *     not known
 */
public record NetworkFacts(
    @Nullable List<DaemonSetFacts> daemonSets,
    @Nullable List<NodeFacts> k3sNodes,
    @Nullable Boolean amazonPolicyEndpoints,
    @Nullable Boolean azureNpmLite) {}
