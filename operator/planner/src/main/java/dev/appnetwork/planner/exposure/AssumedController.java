// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.ControllerEvidence.Result;
import dev.appnetwork.planner.IngressClassFacts;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.field.FieldPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The assumed pods of the controller of an IngressClass or GatewayClass. The assumption is wrong if
 * the controller was installed in another way.
 *
 * @param namespace their namespace
 * @param labels their labels, one set for each installation method
 */
public record AssumedController(String namespace, List<Map<String, String>> labels) {

  /**
   * Returns the assumption; empty if the class is configured, or if there is no assumption about
   * its pods.
   */
  public static Optional<AssumedController> of(IngressClassFacts facts, ClusterSettings settings) {
    boolean configured =
        settings.ingressControllers().stream()
            .anyMatch(
                controller ->
                    controller.className().equals(facts.name()) && controller.hasSource());
    return configured
        ? Optional.empty()
        : KnownControllers.named(facts.controller())
            .map(known -> known.source(facts))
            .or(() -> KnownGateways.ofClass(facts))
            .filter(TrafficSource.Pods.class::isInstance)
            .map(TrafficSource.Pods.class::cast)
            .map(pods -> new AssumedController(pods.namespace(), pods.labels()));
  }

  /**
   * Returns the findings if there is no evidence of the controller in its assumed location.
   *
   * @param kind IngressClass or GatewayClass
   */
  static List<Finding> findings(
      String kind, IngressClassFacts facts, ClusterSettings settings, FieldPath field) {
    var evidence = facts.evidence();
    var assumed = of(facts, settings);
    if (evidence == null || assumed.isEmpty() || evidence.result() == Result.FOUND) {
      return List.of();
    }
    var where =
        "The controller of %s \"%s\" is assumed to run in namespace \"%s\""
            .formatted(kind, facts.name(), assumed.get().namespace());
    var entry =
        ("add an entry under ingress.controllers[] of the operator's configuration: className: %s,"
                + " namespace: %s, podLabels: {%s}.")
            .formatted(
                facts.name(),
                evidence.otherNamespaces().isEmpty()
                    ? "<its namespace>"
                    : evidence.otherNamespaces().get(0),
                describe(assumed.get().labels().get(0)));
    return switch (evidence.result()) {
      case NOT_FOUND ->
          List.of(
              Findings.error(
                  Reason.IngressControllerUnknown,
                  field,
                  where
                      + (evidence.otherNamespaces().isEmpty()
                          ? ", which doesn't exist or has no evidence of it."
                          : ", but was seen in namespace \"%s\" only."
                              .formatted(String.join("\", \"", evidence.otherNamespaces())))
                      + " The NetworkPolicy allows no traffic from elsewhere, so requests time out if"
                      + " the controller runs there. In this case, "
                      + entry));
      case NAMESPACE_ONLY ->
          List.of(
              Findings.warning(
                  Reason.IngressControllerUnknown,
                  field,
                  where
                      + ", where no Service or EndpointSlice of it was seen. If requests time out, "
                      + entry));
      default ->
          List.of(
              Findings.warning(
                  Reason.IngressControllerUnknown,
                  field,
                  where
                      + ", and the operator can't list Services and EndpointSlices there to verify"
                      + " it. If requests time out, "
                      + entry));
    };
  }

  private static String describe(Map<String, String> labels) {
    return new TreeMap<>(labels)
        .entrySet().stream()
            .map(label -> label.getKey() + ": " + label.getValue())
            .collect(Collectors.joining(", "));
  }
}
