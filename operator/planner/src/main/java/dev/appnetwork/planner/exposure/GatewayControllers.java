// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.GatewayFacts;
import dev.appnetwork.planner.check.Syntax;

/** The source of a Gateway's traffic: from the configuration, else built in, else unknown. */
final class GatewayControllers {

  private GatewayControllers() {}

  static TrafficSource source(
      GatewayFacts gateway, ClusterSettings settings, ClusterFacts cluster) {
    return IngressControllers.source(
        gateway.className(), settings, cluster, () -> known(gateway, controller(gateway)));
  }

  private static TrafficSource known(GatewayFacts gateway, String controller) {
    if (gateway.gatewayClass() == null) {
      // The name is inserted into a format string, so percent signs are escaped.
      return new TrafficSource.Unknown(
          ("GatewayClass " + Syntax.shown(gateway.className()) + " not found").replace("%", "%%")
              + ", so no controller serves the Gateway. Create it, or use an existing one "
              + "(kubectl get gatewayclass). If a controller serves it anyway, %s, and "
              + "namespace and podLabels of its pods.");
    }
    return KnownGateways.source(gateway, controller)
        .orElseGet(() -> IngressControllers.unknown(controller));
  }

  static String controller(GatewayFacts gateway) {
    var itsClass = gateway.gatewayClass();
    return itsClass == null ? "" : itsClass.controller();
  }
}
