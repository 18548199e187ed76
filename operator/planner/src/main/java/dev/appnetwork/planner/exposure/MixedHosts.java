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

/**
 * Finds hosts of one app with different backends whose requests a controller mixes, because it
 * doesn't always prefer the more specific host.
 */
final class MixedHosts {

  private MixedHosts() {}

  private record Path(FieldPath field, String backend, HostClaim claim) {}

  /** Returns a finding for each exposure with such a host. */
  static List<Finding> findings(List<Exposure> exposures, PlanInput input) {
    var earlier = new ArrayList<Path>();
    var findings = new ArrayList<Finding>();
    for (var exposure : exposures) {
      if (exposure.controller() != null && exposure.controller().mixesWildcards()) {
        var title = exposure.controller().title();
        for (var path : paths(exposure, input)) {
          earlier.stream()
              .filter(one -> isMixed(one, path))
              .map(one -> finding(title, one, path))
              .filter(one -> !findings.contains(one))
              .forEach(findings::add);
          earlier.add(path);
        }
      }
    }
    return findings;
  }

  private static List<Path> paths(Exposure exposure, PlanInput input) {
    var via = ServedBy.of(input, exposure.entry());
    var self = HostClaims.claimant(input.app(), input.since());
    return exposure.hosts().stream()
        .flatMap(
            host ->
                host.paths().stream()
                    .map(
                        path ->
                            new Path(
                                exposure.field(),
                                path.service() + " " + path.port().name(),
                                new HostClaim(
                                    host.host(),
                                    path.path(),
                                    path.type().equals("Exact"),
                                    self,
                                    via))))
        .toList();
  }

  private static boolean isMixed(Path one, Path other) {
    return !one.backend().equals(other.backend())
        && !ServedBy.differ(one.claim().servedBy(), other.claim().servedBy())
        && ClaimOverlap.shareWildcard(one.claim(), other.claim());
  }

  private static Finding finding(String title, Path one, Path other) {
    return Findings.error(
        Reason.HostConflict,
        other.field().child(HOSTS),
        ("%s doesn't always prefer the more specific one of %s%s and %s%s, so requests can reach"
             + " the wrong Service. Use hosts without a wildcard, or the same Service and port for"
             + " both.")
            .formatted(
                title,
                one.claim().host(),
                one.claim().path(),
                other.claim().host(),
                other.claim().path()));
  }
}
