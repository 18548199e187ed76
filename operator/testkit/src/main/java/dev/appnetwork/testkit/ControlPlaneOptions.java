// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import java.util.List;

/**
 * How a control plane is to be.
 *
 * @param nodes how many nodes there are to run pods on; 0 or more
 * @param audit whether the API server writes down every request
 * @param playedPods whether kwok plays the nodes and their pods
 * @param advertiseAddress address of the API server in the endpoints of the Service {@code
 *     kubernetes}; no loopback address
 * @param apiServerFlags further flags of the API server
 */
record ControlPlaneOptions(
    int nodes,
    boolean audit,
    boolean playedPods,
    String advertiseAddress,
    List<String> apiServerFlags) {
  ControlPlaneOptions {
    apiServerFlags = List.copyOf(apiServerFlags);
  }
}
