// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.status;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.discovery.endpoints.Backends;
import dev.appnetwork.discovery.enforcement.DetectionResult;
import dev.appnetwork.planner.rollout.Hold;
import java.util.List;
import java.util.SortedMap;

/**
 * What holds in the cluster beside what we applied.
 *
 * @param enforcement what is known of the network plugin
 * @param services what stands behind each of the app's Services that is in place, by its name
 * @param findings what others say of our objects
 * @param holds the steps of a change that are not finished
 * @param addresses external addresses of its LoadBalancer Services
 */
public record Observed(
    DetectionResult enforcement,
    SortedMap<String, Backends> services,
    List<Finding> findings,
    List<Hold> holds,
    List<String> addresses) {

  /** Nothing else is to be said. */
  public Observed(DetectionResult enforcement, SortedMap<String, Backends> services) {
    this(enforcement, services, List.of(), List.of(), List.of());
  }
}
