// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.status;

import static dev.appnetwork.api.v1alpha1.ConditionType.Available;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.controller.apply.ApplyOutcome;
import dev.appnetwork.controller.apply.ApplyOutcome.Applied;
import dev.appnetwork.controller.status.ConditionResult.Status;
import dev.appnetwork.discovery.endpoints.Backends;
import dev.appnetwork.planner.UnknownFact;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.field.SpecFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Decides the condition Available: whether the Services have ready endpoints. */
final class AvailableCondition {

  private static final Set<String> EXPOSURES = Set.of("Ingress", "HTTPRoute");

  private static final List<Status> RANKS = List.of(Status.False, Status.Unknown, Status.True);

  private AvailableCondition() {}

  static ConditionResult of(SortedMap<String, Backends> services, List<ApplyOutcome> outcomes) {
    if (services.isEmpty()) {
      return ConditionResult.asUnknown(
          Available,
          Reason.NotApplicable,
          isServiceMissing(outcomes)
              ? "The app's Service isn't applied."
              : "The app has no Service.");
    }
    boolean several = services.size() > 1;
    var worst = new ArrayList<ConditionResult>();
    services.forEach(
        (name, backends) ->
            worst.add(
                several
                    ? of(backends, "Service " + name + ": ", "its selector")
                    : of(backends, "", SpecFields.SELECTOR.toString())));
    return worst.stream()
        .min(Comparator.comparing(verdict -> RANKS.indexOf(verdict.status())))
        .orElseThrow();
  }

  private static ConditionResult of(Backends service, String prefix, String selector) {
    if (!service.readable()) {
      return ConditionResult.asUnknown(
          Available,
          Reason.NotApplicable,
          "The operator can't list EndpointSlices (missing RBAC). " + UnknownFact.REMEDY + ".");
    }
    if (service.total() == 0) {
      return ConditionResult.asFalse(
          Available, Reason.NoEndpoints, prefix + "No running pod matches %s.".formatted(selector));
    }
    if (service.ready() == 0) {
      return ConditionResult.asFalse(
          Available,
          Reason.NoReadyEndpoints,
          prefix + "None of %d endpoints is ready.".formatted(service.total()));
    }
    if (!service.unservedPorts().isEmpty()) {
      return ConditionResult.asFalse(
          Available,
          Reason.PortNotExposed,
          prefix
              + ("No pod has the container port that targetPort names for port %s. Traffic to it "
                      + "fails. Fix targetPort, or add the port to the container.")
                  .formatted(String.join(", ", service.unservedPorts())));
    }
    return ConditionResult.asTrue(
        Available,
        prefix + "%d of %d endpoints are ready.".formatted(service.ready(), service.total()));
  }

  /** Warns of an exposure without ready endpoints, and of a selector that matches no pod. */
  static Optional<Finding> warning(ConditionResult available, List<ApplyOutcome> outcomes) {
    if (available.status() != Status.False) {
      return Optional.empty();
    }
    boolean exposed =
        outcomes.stream()
            .anyMatch(outcome -> outcome instanceof Applied && EXPOSURES.contains(outcome.kind()));
    if (exposed) {
      return Optional.of(
          Findings.warning(
              Reason.valueOf(available.reason()),
              SpecFields.EXPOSE,
              "The app is exposed, but requests to it fail. " + available.message()));
    }
    return available.reason().equals(Reason.NoEndpoints.name())
        ? Optional.of(
            Findings.warning(
                Reason.valueOf(available.reason()),
                SpecFields.SELECTOR,
                available.message()
                    + " Connections to it fail. Fix the selector, or scale up the app. Compare:"
                    + " kubectl get pods --show-labels"))
        : Optional.empty();
  }

  private static boolean isServiceMissing(List<ApplyOutcome> outcomes) {
    return outcomes.stream()
        .anyMatch(outcome -> outcome.kind().equals("Service") && !(outcome instanceof Applied));
  }
}
