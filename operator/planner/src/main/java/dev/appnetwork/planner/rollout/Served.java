// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the time since which live objects serve a host. */
public final class Served {

  private Served() {}

  /**
   * Returns the time of the last change of the exposures that serve {@code host}; empty if none
   * does. An HTTPRoute that is only rejected because an older route has the same matches, as by
   * Contour, serves the host as soon as the older one releases it, so it counts as long served.
   */
  public static Optional<Instant> since(LiveObjects present, String host) {
    return Stream.concat(
            present.ingresses().stream()
                .filter(one -> LostHosts.of(one).contains(host))
                .map(Applied::at),
            present.routes().stream()
                .filter(one -> LostHosts.of(one).contains(host))
                .filter(one -> Applied.isAccepted(one) || Applied.isInConflict(one))
                .map(one -> Applied.isInConflict(one) ? Instant.EPOCH : Applied.at(one)))
        .max(Comparator.naturalOrder());
  }
}
