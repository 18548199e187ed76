// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.HostClaim.Claimant;
import dev.appnetwork.planner.PlanInput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Resolves conflicting host claims: the oldest wins. */
final class HostConflicts {
  private static final Comparator<HostClaim> OLDEST_FIRST =
      Comparator.comparing(HostClaim::claimant, ClaimOverlap.OLDEST_FIRST);

  private final Claimant self;
  private final boolean oneIngressPerHost;
  private final List<HostClaim> older;

  private HostConflicts(Claimant self, boolean oneIngressPerHost, List<HostClaim> older) {
    this.self = self;
    this.oneIngressPerHost = oneIngressPerHost;
    this.older = older;
  }

  /**
   * For an exposure.
   *
   * @param oneIngressPerHost whether the controller takes all paths of a host from one Ingress
   */
  static HostConflicts of(PlanInput input, boolean oneIngressPerHost) {
    var app = input.app();
    var self =
        new Claimant(HostClaims.APP_NETWORK, app.namespace(), app.name(), input.since().toString());
    var allowed = new HostPermission(input.settings().allowedHosts());
    return new HostConflicts(
        self,
        oneIngressPerHost,
        input.claims().stream()
            .map(claim -> Via.resolved(claim, input))
            .filter(claim -> ClaimOverlap.isOlder(claim.claimant(), self))
            // What an AppNetwork may not have it does not keep from others.
            .filter(
                claim ->
                    !claim.claimant().kind().equals(HostClaims.APP_NETWORK)
                        || claim.host() == null
                        || allowed.isGiven(claim.claimant().namespace(), claim.host()))
            .sorted(OLDEST_FIRST)
            .toList());
  }

  /**
   * The claimant that has a path before us.
   *
   * @param claimant the claimant
   * @param byHost whether it has another path, and the controller can't serve both
   */
  record Winner(Claimant claimant, boolean byHost) {}

  /** Who has it before us, if anybody does. */
  Optional<Winner> winner(String host, ExposedPath path, @Nullable String via) {
    var own = new HostClaim(host, path.path(), path.type().equals("Exact"), self, via);
    var held = new ArrayList<HostClaim>();
    for (var claim : older) {
      // One that lost itself takes nothing from us; whoever took it contains us too.
      if ((ClaimOverlap.contains(claim, own) || isShared(claim, own))
          && held.stream().noneMatch(holder -> takes(holder, claim))) {
        held.add(claim);
      }
    }
    return held.stream()
        .filter(claim -> takes(claim, own))
        .map(claim -> new Winner(claim.claimant(), !ClaimOverlap.takes(claim, own)))
        .findFirst();
  }

  private boolean takes(HostClaim one, HostClaim other) {
    return ClaimOverlap.takes(one, other)
        || (isShared(one, other) && !one.claimant().equals(other.claimant()));
  }

  /** Whether two claims to a host, whatever their paths, can't both be served. */
  private boolean isShared(HostClaim one, HostClaim other) {
    return oneIngressPerHost
        && one.via() != null
        && one.via().equals(other.via())
        && Objects.equals(one.host(), other.host());
  }
}
