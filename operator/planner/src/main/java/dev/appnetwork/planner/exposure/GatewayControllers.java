// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.api.v1alpha1.ExposeEntry;
import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.GatewayFacts;
import dev.appnetwork.planner.PlanInput;
import dev.appnetwork.planner.References;
import dev.appnetwork.planner.check.Syntax;
import java.util.Optional;

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

  /** Returns the controller of an exposure's Gateway; empty if there is no such Gateway. */
  static Optional<String> controller(PlanInput input, ExposeEntry entry) {
    return References.gateway(input.app().namespace(), entry)
        .flatMap(name -> Optional.ofNullable(input.gateways().get(name)))
        .map(GatewayControllers::controller);
  }

  static String controller(GatewayFacts gateway) {
    var itsClass = gateway.gatewayClass();
    return itsClass == null ? "" : itsClass.controller();
  }
}
