// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.status;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.discovery.endpoints.Backends;
import dev.appnetwork.discovery.enforcement.DetectionResult;
import dev.appnetwork.planner.rollout.Hold;
import java.util.List;
import java.util.SortedMap;

/**
 * The observed state of the cluster besides applied objects.
 *
 * @param enforcement the detected network plugin
 * @param services endpoint counts of the app's applied Services, by name
 * @param findings problems that other controllers report about owned objects
 * @param holds the pending steps of a rollout
 * @param addresses external addresses of the LoadBalancer Services
 */
public record Observed(
    DetectionResult enforcement,
    SortedMap<String, Backends> services,
    List<Finding> findings,
    List<Hold> holds,
    List<String> addresses) {

  /** Creates observed state without findings, holds, and addresses. */
  public Observed(DetectionResult enforcement, SortedMap<String, Backends> services) {
    this(enforcement, services, List.of(), List.of(), List.of());
  }
}
