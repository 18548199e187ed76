// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import dev.appnetwork.planner.HostClaim;
import java.util.List;

/**
 * The claims of others to an app's hosts.
 *
 * @param handedOver claims of unmanaged Ingresses and HTTPRoutes that the app takes over: they name
 *     it as their successor, or have the name of one of its objects
 * @param kept all other claims
 * @param complete false if there can be claims in namespaces that the operator doesn't watch
 */
public record OtherClaims(List<HostClaim> handedOver, List<HostClaim> kept, boolean complete) {

  /** No claims. */
  public static final OtherClaims NONE = new OtherClaims(List.of(), List.of(), true);
}
