// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import java.util.List;

/**
 * The options of a control plane.
 *
 * @param nodes number of nodes, at least 0
 * @param audit true to enable the audit log
 * @param simulatedPods true if kwok simulates the nodes and their pods
 * @param advertiseAddress address of the API server in the endpoints of the Service {@code
 *     kubernetes}; not a loopback address
 * @param apiServerFlags additional flags of the API server
 */
record ControlPlaneOptions(
    int nodes,
    boolean audit,
    boolean simulatedPods,
    String advertiseAddress,
    List<String> apiServerFlags) {
  ControlPlaneOptions {
    apiServerFlags = List.copyOf(apiServerFlags);
  }
}
