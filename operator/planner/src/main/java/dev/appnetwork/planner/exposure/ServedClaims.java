// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.PlanInput;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The claims of others to an app's hosts that are, or can be, served. An AppNetwork doesn't expose
 * a host that isn't allowed in its namespace, or a path that an older claim has. Such claims must
 * not change how others are rendered.
 *
 * <p>Every app of a host must find the same claims, because the controller treats all paths of a
 * host alike. Therefore, the result depends on all claims of the host, not only on the app's own.
 */
final class ServedClaims {
  private ServedClaims() {}

  /**
   * Returns the claims of others to the app's hosts that can be served.
   *
   * @param own the app's resolved claims
   */
  static List<HostClaim> of(PlanInput input, List<HostClaim> own) {
    if (input.claims().isEmpty()) {
      return List.of();
    }
    var hosts =
        own.stream().flatMap(claim -> Stream.ofNullable(claim.host())).collect(Collectors.toSet());
    var allowed = new HostPermission(input.settings().allowedHosts());
    var all =
        Stream.concat(
                input.claims().stream().map(claim -> ServedBy.resolved(claim, input)), own.stream())
            .filter(allowed::admits)
            .sorted(HostConflicts.OLDEST_FIRST)
            .toList();
    var served = new ArrayList<HostClaim>();
    for (var host : hosts) {
      var held = new ArrayList<HostClaim>();
      for (var claim : all) {
        // A claim that lost doesn't take anything.
        if (claim.host() != null
            && HostKeys.covers(claim.host(), host)
            && held.stream().noneMatch(holder -> takes(holder, claim))) {
          held.add(claim);
        }
      }
      held.stream()
          .filter(claim -> host.equals(claim.host()))
          .filter(claim -> !claim.claimant().equals(self(input)))
          .forEach(served::add);
    }
    return List.copyOf(served);
  }

  /**
   * Returns the claims of unmanaged Ingresses with a wildcard that covers one of the app's hosts.
   */
  static List<HostClaim> wildcards(PlanInput input, List<HostClaim> own) {
    return input.claims().stream()
        .filter(RoutePriorities::isUnmanagedWildcard)
        .filter(
            claim ->
                own.stream()
                    .anyMatch(
                        one ->
                            one.host() != null
                                && !one.host().equals(claim.host())
                                && HostKeys.covers(String.valueOf(claim.host()), one.host())))
        .map(claim -> ServedBy.resolved(claim, input))
        .toList();
  }

  /**
   * Returns whether the older claim certainly prevents that the younger one is served. The operator
   * has no influence on unmanaged objects. An unmanaged object can hand its hosts over to an
   * AppNetwork of its namespace. A claim to an unknown class counts only for the same class.
   */
  private static boolean takes(HostClaim older, HostClaim younger) {
    return isApp(younger)
        && (isApp(older) || !older.claimant().namespace().equals(younger.claimant().namespace()))
        && !older.claimant().equals(younger.claimant())
        && !ServedBy.differ(older.servedBy(), younger.servedBy())
        && ClaimOverlap.preempts(older, younger);
  }

  private static boolean isApp(HostClaim claim) {
    return claim.claimant().kind().equals(HostClaims.APP_NETWORK);
  }

  private static HostClaim.Claimant self(PlanInput input) {
    return HostClaims.claimant(input.app(), input.since());
  }
}
