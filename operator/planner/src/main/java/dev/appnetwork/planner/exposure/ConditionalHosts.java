// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import static dev.appnetwork.planner.field.FieldName.HOSTS;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.PlanInput;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.field.FieldPath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds hosts that a controller serves only if it is configured accordingly. The operator can't
 * read the configuration, so it exposes these hosts with a warning.
 */
final class ConditionalHosts {
  private final PlanInput input;
  private final ControllerOptions controller;
  private final @Nullable String via;

  /**
   * Creates the search.
   *
   * @param via the IngressClass of the exposure
   */
  ConditionalHosts(PlanInput input, ControllerOptions controller, @Nullable String via) {
    this.input = input;
    this.controller = controller;
    this.via = via;
  }

  /** Returns the findings about the hosts of an exposure. */
  List<Finding> findings(List<ExposedHost> hosts, FieldPath field) {
    var findings = new ArrayList<Finding>();
    for (var host : hosts) {
      controller
          .hosts()
          .wildcardSetting()
          .filter(setting -> host.host().startsWith(HostKeys.WILDCARD))
          .map(
              setting ->
                  warning(
                      Reason.UnsupportedOption,
                      field,
                      "wildcard hosts such as " + host.host(),
                      setting,
                      "list each host"))
          .ifPresent(findings::add);
      controller
          .hosts()
          .sharedHostSetting()
          .filter(setting -> isTaken(host.host()))
          .map(
              setting ->
                  warning(
                      Reason.HostConflict,
                      field,
                      host.host() + ", which an object in another namespace claimed first,",
                      setting,
                      "use another host"))
          .ifPresent(findings::add);
    }
    return findings;
  }

  private Finding warning(
      Reason reason, FieldPath field, String what, String setting, String alternative) {
    return Findings.warning(
        reason,
        field.child(HOSTS),
        ("%s serves %s only if it is configured with %s. Otherwise, requests fail. Ask the cluster"
                + " administrator, or %s.")
            .formatted(controller.title(), what, setting, alternative));
  }

  private boolean isTaken(String host) {
    var self = HostClaims.claimant(input.app(), input.since());
    return input.claims().stream()
        .filter(claim -> host.equals(claim.host()))
        .filter(claim -> !claim.claimant().namespace().equals(self.namespace()))
        .filter(claim -> ClaimOverlap.isOlder(claim.claimant(), self))
        .filter(new HostPermission(input.settings().allowedHosts())::admits)
        .map(claim -> ServedBy.resolved(claim, input))
        .map(HostClaim::servedBy)
        .anyMatch(other -> !ServedBy.differ(other, via));
  }
}
