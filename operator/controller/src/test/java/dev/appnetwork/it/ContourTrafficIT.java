// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import dev.appnetwork.testkit.Nightly;
import dev.appnetwork.testkit.traffic.ContourPods;
import dev.appnetwork.testkit.traffic.IngressProxy;
import dev.appnetwork.testkit.traffic.Traffic;
import dev.appnetwork.testkit.traffic.TrafficTest;

/** The sample through Contour and Envoy, which {@code make nightly} builds. */
@TrafficTest(manifests = "crds/manifests")
@Nightly
class ContourTrafficIT extends ProxyTrafficIT {

  @Override
  String namespace() {
    return "proxied-contour";
  }

  @Override
  IngressProxy proxy(Traffic running) {
    return ContourPods.shared(running);
  }
}
