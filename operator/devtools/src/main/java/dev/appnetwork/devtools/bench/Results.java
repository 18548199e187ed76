// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All measurements.
 *
 * @param commands CPU time of commands
 * @param startsOverNone starts without AppNetworks
 * @param first the operator's first contest, which also warms up the control plane
 * @param ours the operator's contests
 * @param bare the bare client's contests, before, between, and after those
 * @param differences objects that differ between both
 * @param restart a restart with all AppNetworks
 * @param startsOverMany starts with all AppNetworks
 * @param foreign all AppNetworks idle among unmanaged Services
 * @param sharedPeerSeconds time from an edit of an AppNetwork that all others name until all
 *     policies have changed; null with too few AppNetworks
 * @param yardstick runs with another operator; null if none was given
 */
record Results(
    CommandTimes.Seconds commands,
    Starts.Seconds startsOverNone,
    Comparison.Operator first,
    List<Comparison.Operator> ours,
    List<Comparison.Bare> bare,
    List<String> differences,
    Restart.Result restart,
    Starts.Seconds startsOverMany,
    UnmanagedServices.Result foreign,
    @Nullable Double sharedPeerSeconds,
    Yardstick.@Nullable Result yardstick) {}
