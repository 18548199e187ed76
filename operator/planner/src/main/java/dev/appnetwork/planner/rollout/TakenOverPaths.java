// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.exposure.HostClaims;
import dev.appnetwork.planner.exposure.HostKeys;
import dev.appnetwork.planner.rollout.Backends.Backend;
import dev.appnetwork.planner.rollout.Rollout.Goal;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@link Step#TAKEOVER}: an Ingress that takes over hosts from an unmanaged Ingress has its
 * backends without requests first. When they have ready endpoints, and until the other Ingress is
 * deleted, its prefixes are regular expressions: a controller that uses one of two Ingresses with
 * the same path at random prefers them.
 *
 * <p>Such a controller also prefers them to longer prefixes of other objects. A host with those
 * keeps its prefixes.
 */
final class TakenOverPaths {

  private static final String INGRESS = "Ingress";

  private final Goal goal;
  private final LiveObjects live;
  private final BackendEndpoints endpoints;
  private final Timing timing;
  private final List<Hold> holds;

  TakenOverPaths(Goal goal, LiveObjects present, Timing timing, List<Hold> holds) {
    this.goal = goal;
    this.live = present;
    this.endpoints = new BackendEndpoints(present);
    this.timing = timing;
    this.holds = holds;
  }

  /** Returns the desired Ingresses in this step. */
  List<Ingress> in(List<Ingress> desired) {
    return timing.grace().isZero() ? desired : desired.stream().map(this::next).toList();
  }

  private Ingress next(Ingress desired) {
    return goal.standbyPaths()
        .apply(desired)
        .flatMap(
            pattern ->
                predecessor(desired)
                    .flatMap(
                        before ->
                            StandbyPaths.in(next(desired, before), pattern, standbys(desired))))
        .orElse(desired);
  }

  /** Returns all backends of both Ingresses, so that the proxy knows them whichever it uses. */
  private List<Backend> standbys(Ingress desired) {
    var standbys = new TreeSet<>(StandbyBackends.BY_NAME);
    standbys.addAll(Backends.of(desired));
    handedOver(desired).flatMap(claim -> Backends.of(claim).stream()).forEach(standbys::add);
    return List.copyOf(standbys);
  }

  private Ingress next(Ingress desired, String predecessor) {
    var name = LiveObjects.name(desired);
    var preferred = withRegex(desired);
    var now = LiveObjects.named(live.ingresses(), name);
    if (now.isEmpty()) {
      if (live.ingressNames().contains(name)) {
        // An unreadable Ingress might serve.
        return desired;
      }
      hold(name, predecessor, timing.soon());
      return withoutPaths(desired);
    }
    var own = Backends.active(desired);
    boolean serves = !Backends.active(now.get()).isEmpty();
    boolean isPlain = preferred.equals(desired);
    if (hasRegex(now.get())
        || (isPlain && serves && Backends.standbys(now.get()).containsAll(own))) {
      hold(name, predecessor, timing.followed(Applied.at(now.get())));
      return preferred;
    }
    var known = known(now.get(), own);
    boolean begins = timing.isOver(known);
    hold(name, predecessor, begins ? timing.soon() : known);
    return begins ? preferred : serves ? desired : withoutPaths(desired);
  }

  private void hold(String name, String predecessor, Instant until) {
    if (!timing.isOver(until)) {
      holds.add(
          new Hold(
              Step.TAKEOVER,
              ("Ingress %s takes over from Ingress %s when its backends are ready and proxies have"
                      + " followed.")
                  .formatted(name, predecessor),
              until));
    }
  }

  /** Returns the time when the backends are ready and proxies know them. */
  private Instant known(Ingress now, Set<Backend> own) {
    if (!Backends.standbys(now).containsAll(own)) {
      return timing.soon();
    }
    var changed = Applied.at(now);
    return own.stream().allMatch(endpoints::areReady)
        ? timing.followed(changed)
        : timing.deadline(changed);
  }

  /** Returns the name of an Ingress that hands a host over; empty if there is none. */
  private Optional<String> predecessor(Ingress desired) {
    var name = LiveObjects.name(desired);
    var claimants = handedOver(desired).map(claim -> claim.claimant().name()).sorted().toList();
    // An Ingress with the same name is adopted in place.
    return claimants.contains(name) ? Optional.empty() : claimants.stream().findFirst();
  }

  /** Returns the claims of Ingresses that hand over hosts of the desired one. */
  private Stream<HostClaim> handedOver(Ingress desired) {
    var hosts = LostHosts.of(desired);
    return goal.claims().handedOver().stream()
        .filter(claim -> claim.claimant().kind().equals(INGRESS))
        .filter(claim -> isServedLike(claim, desired))
        .filter(
            claim ->
                hosts.stream()
                    .anyMatch(host -> HostKeys.covers(String.valueOf(claim.host()), host)));
  }

  private static boolean isServedLike(HostClaim claim, Ingress desired) {
    return claim.servedBy() == null
        || claim.servedBy().equals(HostClaims.servedBy(desired.getSpec().getIngressClassName()));
  }

  private static boolean hasRegex(Ingress one) {
    return one.getSpec().getRules().stream()
        .filter(rule -> rule.getHttp() != null)
        .flatMap(rule -> rule.getHttp().getPaths().stream())
        .filter(path -> !StandbyPaths.isStandby(path))
        .anyMatch(path -> RegexPaths.isRegex(PathMatch.of(path)));
  }

  private Ingress withRegex(Ingress desired) {
    return IngressPaths.map(
        desired,
        rule ->
            isFree(rule, desired)
                ? rule.getHttp().getPaths().stream().map(TakenOverPaths::regex).toList()
                : rule.getHttp().getPaths());
  }

  /** Returns the Ingress with one rule, for paths without requests. A rule must have a path. */
  private static Ingress withoutPaths(Ingress desired) {
    var rule =
        desired.getSpec().getRules().stream().filter(one -> one.getHttp() != null).findFirst();
    return new IngressBuilder(desired)
        .editSpec()
        .withRules(rule.map(one -> IngressPaths.with(one, List.of())).stream().toList())
        .endSpec()
        .build();
  }

  /**
   * Returns whether regular expressions on a host don't hide a longer prefix of another object, and
   * whether no annotation refers to its paths.
   */
  private boolean isFree(IngressRule rule, Ingress desired) {
    var own = rule.getHttp().getPaths().stream().map(PathMatch::of).toList();
    return goal.claims().complete()
        && otherPrefixes(rule.getHost(), desired).noneMatch(path -> isBelow(path, own))
        && own.stream().noneMatch(one -> isAnnotated(desired, one));
  }

  private static boolean isBelow(PathMatch path, List<PathMatch> own) {
    return own.stream().anyMatch(one -> one.covers(path))
        && own.stream().noneMatch(one -> one.covers(path) && path.covers(one));
  }

  /** Returns the prefixes of a host in other objects, whichever controller serves them. */
  private Stream<PathMatch> otherPrefixes(String host, Ingress desired) {
    var claimed =
        Stream.concat(goal.claims().handedOver().stream(), goal.claims().kept().stream())
            .filter(claim -> Objects.equals(claim.host(), host) && !claim.exact())
            .map(claim -> new PathMatch(claim.path(), "Prefix"));
    var ingresses =
        goal.ingresses().stream()
            .filter(other -> !LiveObjects.name(other).equals(LiveObjects.name(desired)))
            .map(Backends::byPath);
    return Stream.concat(
        claimed,
        Stream.concat(ingresses, goal.routes().stream().map(Backends::byPath))
            .flatMap(byHost -> byHost.getOrDefault(host, Map.of()).keySet().stream())
            .filter(PathMatch::isPrefix));
  }

  private static boolean isAnnotated(Ingress ingress, PathMatch path) {
    @Nullable Map<String, String> annotations = ingress.getMetadata().getAnnotations();
    return annotations != null
        && annotations.values().stream()
            .flatMap(value -> Arrays.stream(value.split(",", -1)))
            .anyMatch(value -> value.strip().equals(path.path()));
  }

  private static HTTPIngressPath regex(HTTPIngressPath path) {
    var match = PathMatch.of(path);
    return match.isPrefix() ? RegexPaths.of(match).in(path) : path;
  }
}
