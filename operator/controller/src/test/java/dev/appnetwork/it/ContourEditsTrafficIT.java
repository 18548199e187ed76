// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import dev.appnetwork.testkit.traffic.ContourPods;
import dev.appnetwork.testkit.traffic.IngressProxy;
import dev.appnetwork.testkit.traffic.Traffic;
import dev.appnetwork.testkit.traffic.TrafficTest;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Edits lose no requests through Contour and Envoy (built by {@code make nightly}), except those
 * that Contour itself loses.
 */
@TrafficTest(manifests = "crds/manifests")
@EnabledIfSystemProperty(
    named = "tests.long",
    matches = "true",
    disabledReason = "Contour runs in make nightly")
class ContourEditsTrafficIT extends EditsTrafficIT {

  @Override
  String namespace() {
    return "edits-contour";
  }

  /**
   * Contour sends Envoy a route and its new cluster at the same time, on separate streams. Until
   * Envoy has the endpoints of the cluster, for about 20 ms, it answers with 503, for every Ingress
   * or HTTPRoute whose Service or port number changes.
   */
  @Override
  int tolerated() {
    return 30;
  }

  @Override
  IngressProxy proxy(Traffic running) {
    return ContourPods.shared(running);
  }
}
