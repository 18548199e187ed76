// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The extent of the measurements.
 *
 * @param apps AppNetworks of each contest
 * @param rounds contests of the operator against the bare client
 * @param edits edits whose time to the NetworkPolicy is measured
 * @param starts starts whose time to readiness is measured, with and without AppNetworks
 * @param restSeconds observation time of the idle operator
 * @param foreignRestSeconds observation time among unmanaged Services
 * @param yardstick another operator's program to measure in the same way; null for none
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

  /** An edit of a peer with fewer clients is like any other edit. */
  private static final int SHARED = 100;

  /** Most Services of a cluster are unmanaged. */
  private static final int FOREIGN_PER_APP = 5;

  /** Returns the final number of unmanaged Services. */
  int foreign() {
    return FOREIGN_PER_APP * apps;
  }

  /** Returns the time after which the operator counts as idle. */
  int settleSeconds() {
    return Math.min(MAX_SETTLE_SECONDS, restSeconds);
  }

  /** Returns whether the edit of a peer that all AppNetworks name is measured. */
  boolean measuresSharedPeer() {
    return apps >= SHARED;
  }
}
