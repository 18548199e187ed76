package dev.appnetwork.planner.exposure;

import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.IngressClassFacts;
import dev.appnetwork.planner.IngressControllerPods;
import dev.appnetwork.planner.check.Cidr;
import dev.appnetwork.planner.check.LabelRules;
import dev.appnetwork.planner.check.Syntax;
import java.util.List;

/** From where the traffic of an IngressClass arrives: configured, else known, else unknown. */
final class IngressControllers {
  /** The configuration that mends it; what has to stand beside the name differs. */
  private static final String REMEDY =
      "write an entry under ingress.controllers[] of the operator's configuration with "
          + "className: %s";

  private IngressControllers() {}

  static TrafficOrigin origin(IngressClassFacts facts, ClusterSettings settings) {
    for (var configured : settings.ingressControllers()) {
      if (configured.className().equals(facts.name())) {
        return configured(configured);
      }
    }
    var origin =
        KnownControllers.named(facts.controller())
            .map(known -> known.origin(facts))
            .orElseGet(() -> unknown(facts.controller()));
    return origin instanceof TrafficOrigin.Unknown unknown
        ? explained(unknown, facts.name())
        : origin;
  }

  private static TrafficOrigin configured(IngressControllerPods configured) {
    if (configured.namespace() != null && LabelRules.areSound(configured.podLabels())) {
      return new TrafficOrigin.Pods(configured.namespace(), List.of(configured.podLabels()));
    }
    var cidrs = configured.cidrs().stream().filter(cidr -> Cidr.parse(cidr).isPresent()).toList();
    if (configured.namespace() == null && !cidrs.isEmpty()) {
      return new TrafficOrigin.Addresses(cidrs);
    }
    return explained(
        new TrafficOrigin.Unknown(
            "What is configured for this class names nobody: %s and either namespace and "
                + "podLabels or cidrs."),
        configured.className());
  }

  private static TrafficOrigin unknown(String controller) {
    // The name goes into a template, where a percent sign would mean something.
    return new TrafficOrigin.Unknown(
        "It is not known which pods the controller %s is: "
                .formatted(Syntax.shown(controller))
                .replace("%", "%%")
            + "%s, and namespace and podLabels of its pods.");
  }

  private static TrafficOrigin explained(TrafficOrigin.Unknown unknown, String className) {
    return new TrafficOrigin.Unknown(
        unknown.message().formatted(REMEDY.formatted(className)) + " Until then nobody is let in.");
  }
}
