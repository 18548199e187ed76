// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import static dev.appnetwork.planner.field.FieldName.HOSTS;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.HostClaim.Backend;
import dev.appnetwork.planner.PlanInput;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.field.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Finds hosts whose requests a controller can send to the backend of a less specific wildcard. Two
 * wildcards of different AppNetworks are a conflict already.
 */
final class MixedHosts {

  /** Limits the comparisons of an app with very many paths. */
  private static final int MAX_PAIRS = 10_000;

  private final PlanInput input;

  MixedHosts(PlanInput input) {
    this.input = input;
  }

  /** Returns at most one finding of each kind for an exposure. */
  List<Finding> findings(List<Exposure> exposures) {
    var findings = new ArrayList<Finding>();
    var earlier = new ArrayList<HostClaim>();
    for (var exposure : exposures) {
      var controller = exposure.controller();
      if (controller != null && controller.hosts().mixesWildcards()) {
        var paths = paths(exposure);
        earlier.addAll(paths);
        var field = exposure.field().child(HOSTS);
        var pairs = pairs(earlier, paths);
        pairs.stream()
            .filter(Pair::isMixed)
            .findFirst()
            .ifPresent(pair -> findings.add(mixed(controller, field, pair)));
        pairs.stream()
            .flatMap(pair -> pair.isOwn() ? Stream.of(pair, pair.reversed()) : Stream.of(pair))
            .filter(Pair::isHidden)
            .findFirst()
            .ifPresent(pair -> findings.add(hidden(controller, field, pair)));
      }
    }
    return findings;
  }

  private List<Pair> pairs(List<HostClaim> earlier, List<HostClaim> paths) {
    return Stream.concat(earlier.stream(), others())
        .flatMap(one -> paths.stream().map(two -> new Pair(one, two)))
        .limit(MAX_PAIRS)
        .filter(Pair::canMeet)
        .toList();
  }

  /** Returns the claims of other objects that can overlap with those of the app. */
  private Stream<HostClaim> others() {
    var allowed = new HostPermission(input.settings().allowedHosts());
    return input.claims().stream()
        .map(claim -> ServedBy.resolved(claim, input))
        .filter(allowed::admits);
  }

  private List<HostClaim> paths(Exposure exposure) {
    var self = HostClaims.claimant(input.app(), input.since());
    var via = ServedBy.of(input, exposure.entry());
    return exposure.hosts().stream()
        .flatMap(
            host ->
                host.paths().stream()
                    .map(
                        path ->
                            new HostClaim(
                                host.host(),
                                path.path(),
                                path.type().equals("Exact"),
                                self,
                                via,
                                false,
                                new Backend(path.service(), path.port().name()))))
        .toList();
  }

  private record Pair(HostClaim one, HostClaim two) {

    Pair reversed() {
      return new Pair(/* one= */ two, /* two= */ one);
    }

    boolean isOwn() {
      return one.claimant().equals(two.claimant());
    }

    /** Returns whether the same controller sends requests of the claims to different backends. */
    boolean canMeet() {
      return one.host() != null
          && !one.host().equals(two.host())
          && !(isOwn() && Objects.equals(one.backend(), two.backend()))
          && !ServedBy.differ(one.servedBy(), two.servedBy());
    }

    boolean isMixed() {
      return isOwn() && ClaimOverlap.shareWildcard(one, two);
    }

    boolean isHidden() {
      return ClaimOverlap.hidesPath(one, two);
    }
  }

  private static Finding mixed(ControllerOptions controller, FieldPath field, Pair pair) {
    return Findings.error(
        Reason.HostConflict,
        field,
        ("%s doesn't prefer the more specific one of %s%s and %s%s, so requests can reach the wrong"
                + " Service. Use hosts without a wildcard, or the same Service and port for both.")
            .formatted(
                controller.title(),
                pair.one().host(),
                pair.one().path(),
                pair.two().host(),
                pair.two().path()));
  }

  private static Finding hidden(ControllerOptions controller, FieldPath field, Pair pair) {
    return Findings.warning(
        Reason.HostConflict,
        field,
        ("With %s, %s sends requests for %s%s to the backend of %s%s, because that path is longer."
                + " Use another path, or ask the cluster administrator.")
            .formatted(
                controller.hosts().mixingSetting().orElse("its defaults"),
                controller.title(),
                pair.two().host(),
                pair.one().path(),
                pair.one().host(),
                pair.one().path()));
  }
}
