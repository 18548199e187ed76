// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import dev.appnetwork.api.v1alpha1.Allow;
import dev.appnetwork.api.v1alpha1.AppNetworkSpec;
import dev.appnetwork.api.v1alpha1.Port;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an AppNetwork that are visible to other AppNetworks that name it as a peer.
 *
 * @param selector the labels of its pods, never empty
 * @param ports the ports that it declares, possibly none
 * @param allow the peers that it allows; null if unset
 * @param restricts the directions that its policy restricts
 * @param enforced true if it has a policy
 */
public record PeerApp(
    Map<String, String> selector,
    List<Port> ports,
    @Nullable Allow allow,
    RestrictedDirections restricts,
    boolean enforced) {
  /** Replaces nulls, stored before validation was added, with empty lists. */
  public PeerApp {
    ports = ports == null ? List.of() : ports;
  }

  /** Returns the visible parts of a spec; empty if the spec is unreadable or selects no pods. */
  public static Optional<PeerApp> of(@Nullable AppNetworkSpec spec) {
    if (spec == null || spec.selector() == null || spec.selector().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new PeerApp(
            spec.selector(),
            portsOf(spec),
            spec.allow(),
            RestrictedDirections.of(spec),
            isEnforced(spec)));
  }

  /**
   * Returns whether the spec requests a policy, which is the default. An unknown mode, stored
   * before validation was added, counts as a request.
   */
  public static boolean isEnforced(AppNetworkSpec spec) {
    return PolicyMode.of(spec) == PolicyMode.ENFORCE;
  }

  private static List<Port> portsOf(AppNetworkSpec spec) {
    var ports = spec.ports();
    return ports == null ? List.of() : ports;
  }
}
