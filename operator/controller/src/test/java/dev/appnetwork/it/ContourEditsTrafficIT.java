// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import dev.appnetwork.testkit.Nightly;
import dev.appnetwork.testkit.traffic.ContourPods;
import dev.appnetwork.testkit.traffic.IngressProxy;
import dev.appnetwork.testkit.traffic.Traffic;
import dev.appnetwork.testkit.traffic.TrafficTest;
import java.util.Map;

/** Edits lose no requests through Contour and Envoy (built by {@code make nightly}). */
@TrafficTest(manifests = "crds/manifests")
@Nightly
class ContourEditsTrafficIT extends EditsTrafficIT {

  /**
   * The change during which Contour (v1.33.8) loses requests, with their maximum; see decision 96.
   * Contour names the endpoints after the port, and Kubernetes allows no second port, so Envoy
   * doesn't know the endpoints for about 20 ms.
   */
  private static final Map<String, Integer> LOSSES = Map.of("adopt a Service with port []", 10);

  @Override
  String namespace() {
    return "edits-contour";
  }

  @Override
  int tolerated(String change) {
    return LOSSES.getOrDefault(change, 0);
  }

  @Override
  IngressProxy proxy(Traffic running) {
    return ContourPods.shared(running);
  }
}
