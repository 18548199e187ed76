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
  private final @Nullable ControllerOptions controller;
  private final List<HostClaim> older;

  private HostConflicts(
      Claimant self, @Nullable ControllerOptions controller, List<HostClaim> older) {
    this.self = self;
    this.controller = controller;
    this.older = older;
  }

  /**
   * Creates the resolver for an exposure.
   *
   * @param controller the options of the class's controller; null if unknown, or for a Gateway
   */
  static HostConflicts of(PlanInput input, @Nullable ControllerOptions controller) {
    var self = HostClaims.claimant(input.app(), input.since());
    var allowed = new HostPermission(input.settings().allowedHosts());
    return new HostConflicts(
        self,
        controller,
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
   * @param wildcard its wildcard, if it overlaps with another one; otherwise null
   */
  record Winner(Claimant claimant, boolean byHost, @Nullable String wildcard) {}

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
        .map(
            claim ->
                new Winner(
                    claim.claimant(),
                    !ClaimOverlap.preempts(claim, own),
                    isMixed(claim, own) ? claim.host() : null))
        .findFirst();
  }

  private boolean preempts(HostClaim one, HostClaim other) {
    return ClaimOverlap.preempts(one, other)
        || (isShared(one, other) && !one.claimant().equals(other.claimant()));
  }

  /** Returns whether the controller can't serve both claims as declared. */
  private boolean isShared(HostClaim one, HostClaim other) {
    if (controller == null || one.servedBy() == null || !one.servedBy().equals(other.servedBy())) {
      return false;
    }
    return (controller.hosts().requiresOneIngressPerHost()
            && Objects.equals(one.host(), other.host()))
        || isMixed(one, other);
  }

  private boolean isMixed(HostClaim older, HostClaim younger) {
    return controller != null
        && controller.hosts().mixesWildcards()
        && (ClaimOverlap.shareWildcard(older, younger) || ClaimOverlap.hidesPath(younger, older));
  }
}
