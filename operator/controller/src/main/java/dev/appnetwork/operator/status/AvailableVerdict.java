package dev.appnetwork.operator.status;

import static dev.appnetwork.api.v1alpha1.ConditionType.Available;

import dev.appnetwork.api.v1alpha1.Reason;
import org.jspecify.annotations.Nullable;

/** Whether somebody answers behind the Service. */
final class AvailableVerdict {

  private AvailableVerdict() {}

  static Verdict of(Observed.@Nullable Backends service) {
    if (service == null) {
      return Verdict.unknown(
          Available, Reason.NotApplicable, "Without ports the app has no Service.");
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
}
