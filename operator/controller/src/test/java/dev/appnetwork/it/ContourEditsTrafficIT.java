// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import dev.appnetwork.testkit.Nightly;
import dev.appnetwork.testkit.traffic.ContourPods;
import dev.appnetwork.testkit.traffic.IngressProxy;
import dev.appnetwork.testkit.traffic.Traffic;
import dev.appnetwork.testkit.traffic.TrafficTest;
import java.util.Set;

/** Edits lose no requests through Contour and Envoy (built by {@code make nightly}). */
@TrafficTest(manifests = "crds/manifests")
@Nightly
class ContourEditsTrafficIT extends EditsTrafficIT {

  /** Edits that lost no request in at least ten rounds; see decision 92. */
  private static final Set<String> LOSSLESS =
      Set.of(
          "move the path to another port",
          "change the port's number",
          "rename the Service",
          "move from an Ingress to a Gateway",
          "move from a Gateway to an Ingress");

  @Override
  String namespace() {
    return "edits-contour";
  }

  /**
   * If exposures of two owners have the same path, or an adopted Service port gets another name,
   * Contour changes the cluster of the path. Until Envoy knows it, for about 20 ms, it answers with
   * 503.
   */
  @Override
  int tolerated(String change) {
    return LOSSLESS.stream().anyMatch(change::startsWith) ? 0 : 30;
  }

  @Override
  IngressProxy proxy(Traffic running) {
    return ContourPods.shared(running);
  }
}
