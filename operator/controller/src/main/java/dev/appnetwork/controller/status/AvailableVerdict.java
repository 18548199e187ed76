package dev.appnetwork.controller.status;

import static dev.appnetwork.api.v1alpha1.ConditionType.Available;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.controller.apply.ApplyOutcome;
import dev.appnetwork.controller.apply.ApplyOutcome.InPlace;
import dev.appnetwork.controller.status.Verdict.Truth;
import dev.appnetwork.discovery.endpoints.Backends;
import dev.appnetwork.planner.Unseen;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether somebody answers behind the Service. */
final class AvailableVerdict {

  private static final Set<String> EXPOSURES = Set.of("Ingress", "HTTPRoute");

  private AvailableVerdict() {}

  static Verdict of(@Nullable Backends service, List<ApplyOutcome> outcomes) {
    if (service == null) {
      return Verdict.unknown(
          Available,
          Reason.NotApplicable,
          isServiceMissing(outcomes)
              ? "The app's Service is not in place."
              : "Without ports the app has no Service.");
    }
    if (!service.seen()) {
      return Verdict.unknown(
          Available,
          Reason.NotApplicable,
          "The operator may not list EndpointSlices, by which it would know: "
              + Unseen.REMEDY
              + ".");
    }
    if (service.total() == 0) {
      return Verdict.no(
          Available, Reason.NoEndpoints, "No running pod has the labels of spec.selector.");
    }
    if (service.ready() == 0) {
      return Verdict.no(
          Available,
          Reason.NoReadyEndpoints,
          "None of the %d endpoints is ready.".formatted(service.total()));
    }
    if (!service.portsNotOffered().isEmpty()) {
      return Verdict.no(
          Available,
          Reason.PortNotExposed,
          "No pod has a container port of the name that targetPort says for: %s."
              .formatted(String.join(", ", service.portsNotOffered())));
    }
    return Verdict.yes(
        Available, "%d of %d endpoints are ready.".formatted(service.ready(), service.total()));
  }

  /** Warns where the world outside is led to somebody who does not answer. */
  static Optional<Finding> ofExposure(Verdict available, List<ApplyOutcome> outcomes) {
    boolean exposed =
        outcomes.stream()
            .anyMatch(outcome -> outcome instanceof InPlace && EXPOSURES.contains(outcome.kind()));
    return exposed && available.truth() == Truth.False
        ? Optional.of(
            new Finding(
                "Warning",
                "spec.expose",
                available.reason(),
                "The app is exposed, but calls find nobody. " + available.message()))
        : Optional.empty();
  }

  private static boolean isServiceMissing(List<ApplyOutcome> outcomes) {
    return outcomes.stream()
        .anyMatch(outcome -> outcome.kind().equals("Service") && !(outcome instanceof InPlace));
  }
}
