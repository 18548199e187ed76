package dev.appnetwork.planner.exposure;

import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.GatewayFacts;
import dev.appnetwork.planner.check.Syntax;

/** From where the traffic of a Gateway arrives: configured, else known, else unknown. */
final class GatewayControllers {

  private GatewayControllers() {}

  static TrafficOrigin origin(
      GatewayFacts gateway, ClusterSettings settings, ClusterFacts cluster) {
    return IngressControllers.origin(
        gateway.className(), settings, cluster, () -> known(gateway, controller(gateway)));
  }

  private static TrafficOrigin known(GatewayFacts gateway, String controller) {
    if (gateway.gatewayClass() == null) {
      // The name goes into a template, where a percent sign would mean something.
      return new TrafficOrigin.Unknown(
          ("The Gateway's class " + Syntax.shown(gateway.className()) + " does not exist")
                  .replace("%", "%%")
              + ", so that nobody serves it, see `kubectl get gatewayclass`. Where it is served all"
              + " the same, %s, and namespace and podLabels of its pods.");
    }
    return KnownGateways.origin(gateway, controller)
        .orElseGet(() -> IngressControllers.unknown(controller));
  }

  static String controller(GatewayFacts gateway) {
    var itsClass = gateway.gatewayClass();
    return itsClass == null ? "" : itsClass.controller();
  }
}
