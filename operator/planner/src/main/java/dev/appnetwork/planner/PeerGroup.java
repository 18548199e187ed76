// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import dev.appnetwork.api.v1alpha1.CidrPeer;
import dev.appnetwork.api.v1alpha1.PodsPeer;
import org.jspecify.annotations.Nullable;

/**
 * Configuration: one member of a named peer group. Exactly one field is set.
 *
 * @param pods pods by label; always with a namespace or namespaceSelector
 * @param cidr addresses outside the cluster
 */
public record PeerGroup(@Nullable PodsPeer pods, @Nullable CidrPeer cidr) {}
