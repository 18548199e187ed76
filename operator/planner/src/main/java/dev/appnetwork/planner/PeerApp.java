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
 * What others may know of an AppNetwork that they name as a peer.
 *
 * @param selector the labels of its pods, never empty
 * @param ports the ports that it declares, possibly none
 * @param allow whom it allows; null where it says nothing
 * @param restricts the directions that its policy restricts
 * @param enforced whether it has a policy
 */
public record PeerApp(
    Map<String, String> selector,
    List<Port> ports,
    @Nullable Allow allow,
    RestrictedDirections restricts,
    boolean enforced) {
  /** Takes a stored null, written past the schema, for none. */
  public PeerApp {
    ports = ports == null ? List.of() : ports;
  }

  /** What is known of a declaration; nothing where it cannot be read or says of no pods. */
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
   * Whether the declaration asks for a policy, which is the default. A word that is not known,
   * which was written past the schema, does not take it away.
   */
  public static boolean isEnforced(AppNetworkSpec spec) {
    return PolicyMode.of(spec) == PolicyMode.ENFORCE;
  }

  private static List<Port> portsOf(AppNetworkSpec spec) {
    var ports = spec.ports();
    return ports == null ? List.of() : ports;
  }
}
