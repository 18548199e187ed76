// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How much is measured.
 *
 * @param apps AppNetworks of each contest
 * @param rounds contests of the operator against the bare client
 * @param edits edits whose way to the NetworkPolicy is timed
 * @param starts starts whose way to readiness is timed, with and without AppNetworks
 * @param restSeconds how long the operator is watched at rest
 * @param foreignRestSeconds the same, among Services of somebody else
 * @param yardstick another operator's program that is measured beside; null for none
 */
public record BenchOptions(
    int apps,
    int rounds,
    int edits,
    int starts,
    int restSeconds,
    int foreignRestSeconds,
    @Nullable Path yardstick) {
  private static final int MAX_SETTLE_SECONDS = 5;

  /** A peer of fewer than these is like any other edit. */
  private static final int SHARED = 100;

  /** Most Services of a cluster are not the operator's. */
  private static final int FOREIGN_PER_APP = 5;

  /** How many Services of somebody else there are in the end. */
  int foreign() {
    return FOREIGN_PER_APP * apps;
  }

  /** How long the operator is left alone before it counts as being at rest. */
  int settleSeconds() {
    return Math.min(MAX_SETTLE_SECONDS, restSeconds);
  }

  /** Whether the edit of a peer is measured that all AppNetworks name. */
  boolean measuresSharedPeer() {
    return apps >= SHARED;
  }
}
