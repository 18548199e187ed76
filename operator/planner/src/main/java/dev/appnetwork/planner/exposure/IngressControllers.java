package dev.appnetwork.planner.exposure;

import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.IngressClassFacts;
import dev.appnetwork.planner.IngressControllerPods;
import dev.appnetwork.planner.Unseen;
import dev.appnetwork.planner.check.Cidr;
import dev.appnetwork.planner.check.LabelRules;
import dev.appnetwork.planner.check.Syntax;
import java.util.List;
import java.util.function.Supplier;

/** From where the traffic of an IngressClass arrives: configured, else known, else unknown. */
final class IngressControllers {
  /** The configuration that mends it; what has to stand beside the name differs. */
  private static final String REMEDY =
      "write an entry under ingress.controllers[] of the operator's configuration with "
          + "className: %s";

  private IngressControllers() {}

  static TrafficOrigin origin(
      IngressClassFacts facts, ClusterSettings settings, ClusterFacts cluster) {
    return origin(
        facts.name(),
        settings,
        cluster,
        () ->
            KnownControllers.named(facts.controller())
                .map(known -> known.origin(facts))
                .orElseGet(() -> unknown(facts.controller())));
  }

  /** The same for a class of that name, be it an IngressClass or a GatewayClass. */
  static TrafficOrigin origin(
      String className,
      ClusterSettings settings,
      ClusterFacts cluster,
      Supplier<TrafficOrigin> known) {
    for (var configured : settings.ingressControllers()) {
      if (configured.className().equals(className) && configured.hasOrigin()) {
        return configured.hostNetwork() ? nodes(cluster) : configured(configured);
      }
    }
    var origin = known.get();
    if (origin instanceof TrafficOrigin.CiliumProxy
        && cluster.fqdnPolicies() != ClusterFacts.FqdnPolicies.CILIUM) {
      return explained(ciliumWithoutPolicies(), className);
    }
    return origin instanceof TrafficOrigin.Unknown unknown ? explained(unknown, className) : origin;
  }

  private static TrafficOrigin nodes(ClusterFacts cluster) {
    return new TrafficOrigin.Nodes(
        cluster.nodeAddresses().stream()
            .flatMap(address -> Cidr.ofAddress(address).stream())
            .toList());
  }

  private static TrafficOrigin configured(IngressControllerPods configured) {
    if (configured.namespace() != null && LabelRules.areSound(configured.podLabels())) {
      return new TrafficOrigin.Pods(configured.namespace(), List.of(configured.podLabels()));
    }
    var namespaces = configured.namespaceSelector();
    if (namespaces != null
        && LabelRules.isSound(namespaces)
        && (configured.podLabels().isEmpty() || LabelRules.areSound(configured.podLabels()))) {
      return new TrafficOrigin.Namespaces(namespaces, configured.podLabels());
    }
    var cidrs = configured.cidrs().stream().filter(cidr -> Cidr.parse(cidr).isPresent()).toList();
    if (configured.namespace() == null && !cidrs.isEmpty()) {
      return new TrafficOrigin.Addresses(cidrs);
    }
    return explained(
        new TrafficOrigin.Unknown(
            "What is configured for this class names nobody: %s and either namespace and "
                + "podLabels, or cidrs, or hostNetwork: true."),
        configured.className());
  }

  private static TrafficOrigin.Unknown ciliumWithoutPolicies() {
    return new TrafficOrigin.Unknown(
        "Cilium's proxy connects from the nodes under an identity of its own, which only a "
            + "CiliumNetworkPolicy can name, and the operator does not see that the cluster has "
            + "those: let it in by one with fromEntities: [ingress]. Then %s, namespace: "
            + "kube-system and podLabels: {k8s-app: cilium-envoy}, to say that it is settled.");
  }

  static TrafficOrigin unknown(String controller) {
    // The name goes into a template, where a percent sign would mean something.
    return new TrafficOrigin.Unknown(
        "It is not known which pods the controller %s is: "
                .formatted(Syntax.shown(controller))
                .replace("%", "%%")
            + "%s, and namespace and podLabels of its pods.");
  }

  /** The class may exist, but its controller's name could not be read. */
  static TrafficOrigin unseen() {
    return new TrafficOrigin.Unknown(
        "The operator may not list IngressClasses, so that it is not known which pods serve the "
            + "hosts: "
            + Unseen.REMEDY
            + ", or %s, and namespace and podLabels of its pods.");
  }

  private static TrafficOrigin explained(TrafficOrigin.Unknown unknown, String className) {
    return new TrafficOrigin.Unknown(
        unknown.message().formatted(REMEDY.formatted(className)) + " Until then nobody is let in.");
  }
}
