// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.IngressClassFacts;
import dev.appnetwork.planner.IngressControllerPods;
import dev.appnetwork.planner.UnknownFact;
import dev.appnetwork.planner.check.Cidr;
import dev.appnetwork.planner.check.LabelRules;
import dev.appnetwork.planner.check.Syntax;
import java.util.List;
import java.util.function.Supplier;

/** The source of an IngressClass's traffic: from the configuration, else built in, else unknown. */
final class IngressControllers {
  /**
   * The configuration that resolves the problem. The other keys of the entry depend on the case.
   */
  private static final String REMEDY =
      "add an entry under ingress.controllers[] of the operator's configuration with className: "
          + "%s";

  private IngressControllers() {}

  static TrafficSource source(
      IngressClassFacts facts, ClusterSettings settings, ClusterFacts cluster) {
    return source(
        facts.name(),
        settings,
        cluster,
        () ->
            KnownControllers.named(facts.controller())
                .map(known -> known.source(facts))
                .orElseGet(() -> unknown(facts.controller())));
  }

  /** Returns the source of traffic for the name of an IngressClass or GatewayClass. */
  static TrafficSource source(
      String className,
      ClusterSettings settings,
      ClusterFacts cluster,
      Supplier<TrafficSource> known) {
    for (var configured : settings.ingressControllers()) {
      if (configured.className().equals(className) && configured.hasSource()) {
        return configured.hostNetwork() ? nodes(cluster) : configured(configured);
      }
    }
    var origin = known.get();
    if (origin instanceof TrafficSource.CiliumProxy
        && cluster.fqdnPolicies() != ClusterFacts.FqdnPolicies.CILIUM) {
      return explained(ciliumWithoutPolicies(), className);
    }
    return origin instanceof TrafficSource.Unknown unknown ? explained(unknown, className) : origin;
  }

  private static TrafficSource nodes(ClusterFacts cluster) {
    return new TrafficSource.Nodes(
        cluster.nodeAddresses().stream()
            .flatMap(address -> Cidr.ofAddress(address).stream())
            .toList());
  }

  private static TrafficSource configured(IngressControllerPods configured) {
    if (configured.namespace() != null && LabelRules.areValid(configured.podLabels())) {
      return new TrafficSource.Pods(configured.namespace(), List.of(configured.podLabels()));
    }
    var namespaces = configured.namespaceSelector();
    if (namespaces != null
        && LabelRules.isValid(namespaces)
        && (configured.podLabels().isEmpty() || LabelRules.areValid(configured.podLabels()))) {
      return new TrafficSource.Namespaces(namespaces, configured.podLabels());
    }
    var cidrs = configured.cidrs().stream().filter(cidr -> Cidr.parse(cidr).isPresent()).toList();
    if (configured.namespace() == null && !cidrs.isEmpty()) {
      return new TrafficSource.Addresses(cidrs);
    }
    return explained(
        new TrafficSource.Unknown(
            "The operator's configuration for this class selects no controller. To allow its "
                + "traffic, %s, and namespace and podLabels, cidrs, or hostNetwork: true."),
        configured.className());
  }

  private static TrafficSource.Unknown ciliumWithoutPolicies() {
    return new TrafficSource.Unknown(
        "Cilium's proxy connects with the reserved identity ingress, which only a"
            + " CiliumNetworkPolicy can allow, and the operator can't find that kind in the"
            + " cluster. Create one with fromEntities: [ingress]. To confirm it, %s, namespace:"
            + " kube-system, and podLabels: {k8s-app: cilium-envoy}.");
  }

  static TrafficSource unknown(String controller) {
    // The name is inserted into a format string, so percent signs are escaped.
    return new TrafficSource.Unknown(
        "The pods of controller %s are unknown. To allow its traffic, "
                .formatted(Syntax.shown(controller))
                .replace("%", "%%")
            + "%s, and namespace and podLabels of its pods.");
  }

  /** The class might exist, but its controller couldn't be read. */
  static TrafficSource unlisted() {
    return new TrafficSource.Unknown(
        "The pods that serve the hosts are unknown, because the operator can't list "
            + "IngressClasses (missing RBAC). "
            + UnknownFact.REMEDY
            + ", or %s, and namespace and podLabels of its pods.");
  }

  private static TrafficSource explained(TrafficSource.Unknown unknown, String className) {
    return new TrafficSource.Unknown(
        unknown.message().formatted(REMEDY.formatted(className))
            + " Until then, its traffic is not allowed.");
  }
}
