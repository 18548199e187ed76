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
  static final Comparator<HostClaim> OLDEST_FIRST =
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
   * Creates the resolver for an exposure.
   *
   * @param oneIngressPerHost true if the controller requires all paths of a host in one Ingress
   */
  static HostConflicts of(PlanInput input, boolean oneIngressPerHost) {
    var self = HostClaims.claimant(input.app(), input.since());
    var allowed = new HostPermission(input.settings().allowedHosts());
    return new HostConflicts(
        self,
        oneIngressPerHost,
        input.claims().stream()
            .map(claim -> ServedBy.resolved(claim, input))
            .filter(claim -> ClaimOverlap.isOlder(claim.claimant(), self))
            // A host that an AppNetwork isn't allowed to use doesn't block others.
            .filter(allowed::admits)
            .sorted(OLDEST_FIRST)
            .toList());
  }

  /** Returns whether a claim is older than those of the app. */
  boolean isOlder(HostClaim claim) {
    return ClaimOverlap.isOlder(claim.claimant(), self);
  }

  /**
   * The claimant that wins a path.
   *
   * @param claimant the claimant
   * @param byHost true if it claims another path, but the controller can't serve both
   */
  record Winner(Claimant claimant, boolean byHost) {}

  /**
   * Returns the winner if it is another claimant.
   *
   * @param byRegex true if the path is served by a regular expression
   */
  Optional<Winner> winner(String host, ExposedPath path, @Nullable String via, boolean byRegex) {
    var own = new HostClaim(host, path.path(), path.type().equals("Exact"), self, via, byRegex);
    var held = new ArrayList<HostClaim>();
    for (var claim : older) {
      // A claim that lost itself doesn't win; the claim that it lost to covers this one as well.
      if ((ClaimOverlap.contains(claim, own) || isShared(claim, own))
          && held.stream().noneMatch(holder -> preempts(holder, claim))) {
        held.add(claim);
      }
    }
    return held.stream()
        .filter(claim -> preempts(claim, own))
        .map(claim -> new Winner(claim.claimant(), !ClaimOverlap.preempts(claim, own)))
        .findFirst();
  }

  private boolean preempts(HostClaim one, HostClaim other) {
    return ClaimOverlap.preempts(one, other)
        || (isShared(one, other) && !one.claimant().equals(other.claimant()));
  }

  /**
   * Returns whether the controller can't serve both claims of a host, regardless of their paths.
   */
  private boolean isShared(HostClaim one, HostClaim other) {
    return oneIngressPerHost
        && one.servedBy() != null
        && one.servedBy().equals(other.servedBy())
        && Objects.equals(one.host(), other.host());
  }
}
