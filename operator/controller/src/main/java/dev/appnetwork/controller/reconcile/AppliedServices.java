// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.discovery.endpoints.Backends;
import dev.appnetwork.discovery.endpoints.ServiceBackends;
import dev.appnetwork.planner.Plan;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The endpoints of the applied Services. */
final class AppliedServices {

  private AppliedServices() {}

  /** Returns the endpoints of the app's applied Services, by Service name. */
  static SortedMap<String, Backends> backends(
      AppNetwork app, Plan plan, Set<String> applied, ServiceBackends backends) {
    var found = new TreeMap<String, Backends>();
    for (var service : plan.services().objects()) {
      var name = service.getMetadata().getName();
      if (applied.contains(name)) {
        found.put(name, backends.of(RefResolver.ref(app), service));
      }
    }
    return found;
  }
}
