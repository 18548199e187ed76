// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import static dev.appnetwork.planner.field.FieldName.HOSTS;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.PlanInput;
import dev.appnetwork.planner.check.Findings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds hosts that are in several Ingresses of a controller that gives each an address. Clients
 * resolve a host to one of them, and requests for the paths of the others fail.
 */
final class SharedAddresses {

  private final PlanInput input;
  private final List<HostClaim> others;

  /**
   * Creates the search.
   *
   * @param others the claims of others to the app's hosts that can be served
   */
  SharedAddresses(PlanInput input, List<HostClaim> others) {
    this.input = input;
    this.others = others;
  }

  /** Returns the findings about the exposures of an app. */
  List<Finding> findings(List<Exposure> exposures) {
    var findings = new ArrayList<Finding>();
    for (var exposure : exposures) {
      @Nullable ControllerOptions controller = exposure.controller();
      if (controller == null || isShared(exposure, controller)) {
        continue;
      }
      var elsewhere = elsewhere(exposure, exposures);
      exposure.hosts().stream()
          .map(ExposedHost::host)
          .distinct()
          .filter(elsewhere::contains)
          .map(
              host ->
                  Findings.warning(
                      Reason.HostConflict,
                      exposure.field().child(HOSTS),
                      ("%s is in another Ingress, too. %s gives each Ingress an address, unless it"
                              + " is configured with %s. Clients connect to one of the addresses, and"
                              + " requests for the other's paths fail. Declare all paths of the host"
                              + " in one exposure%s.")
                          .formatted(
                              host,
                              controller.title(),
                              controller.hosts().sharedAddressSetting().orElse(""),
                              controller
                                  .hosts()
                                  .sharedAddressAnnotation()
                                  .map(" or, if it is configured, set the annotation %s"::formatted)
                                  .orElse(""))))
          .forEach(findings::add);
    }
    return findings;
  }

  private static boolean isShared(Exposure exposure, ControllerOptions controller) {
    return controller.hosts().sharedAddressSetting().isEmpty()
        || controller
            .hosts()
            .sharedAddressAnnotation()
            .filter(key -> exposure.annotations().containsKey(key))
            .isPresent();
  }

  /** Returns the hosts of other Ingresses that the same class serves. */
  private Set<String> elsewhere(Exposure exposure, List<Exposure> exposures) {
    @Nullable String via = ServedBy.of(input, exposure.entry());
    var hosts = new HashSet<String>();
    others.stream()
        .filter(claim -> !ServedBy.differ(claim.servedBy(), via))
        .forEach(claim -> hosts.add(String.valueOf(claim.host())));
    exposures.stream()
        .filter(other -> !other.field().equals(exposure.field()))
        .filter(other -> Objects.equals(ServedBy.of(input, other.entry()), via))
        .forEach(other -> other.hosts().forEach(host -> hosts.add(host.host())));
    return hosts;
  }
}
