// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that was measured, as it was measured.
 *
 * @param startsOverNone starts without AppNetworks
 * @param first the operator's first contest, which also warms the control plane up
 * @param ours the operator's contests
 * @param bare the bare client's, before, between and after those
 * @param differences objects that the two do not write alike
 * @param restart a restart over all AppNetworks
 * @param startsOverMany starts over all AppNetworks
 * @param foreign all AppNetworks idle among Services of somebody else
 * @param sharedPeerSeconds from an edit of an AppNetwork that all others name until all followed;
 *     null where they are too few
 * @param yardstick runs beside another operator; null where none was given
 */
record Results(
    Starts.Seconds startsOverNone,
    Contest.Ours first,
    List<Contest.Ours> ours,
    List<Contest.Bare> bare,
    List<String> differences,
    Restart.Result restart,
    Starts.Seconds startsOverMany,
    UnmanagedServices.Result foreign,
    @Nullable Double sharedPeerSeconds,
    Yardstick.@Nullable Result yardstick) {}
