// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.exposure.HostClaims;
import dev.appnetwork.planner.rollout.Backends.Backend;
import dev.appnetwork.planner.rollout.Rollout.Goal;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPathBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRuleBuilder;
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
 * backends without requests first. Then, until the other Ingress is deleted, its prefixes are
 * regular expressions: a controller that uses one of two Ingresses with the same path at random
 * prefers them, so the other Ingress can be deleted with its Service at any time.
 *
 * <p>Such a controller also prefers them to longer prefixes of other Ingresses. A host with those
 * keeps its prefixes.
 */
final class TakenOverPaths {

  private final Goal goal;
  private final LiveObjects live;
  private final Timing timing;
  private final List<Hold> holds;

  TakenOverPaths(Goal goal, LiveObjects present, Timing timing, List<Hold> holds) {
    this.goal = goal;
    this.live = present;
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
        .filter(pattern -> isTakingOver(desired))
        .flatMap(pattern -> next(desired, pattern))
        .orElse(desired);
  }

  private Optional<Ingress> next(Ingress desired, String pattern) {
    var own = Backends.active(desired);
    var now = LiveObjects.named(live.ingresses(), LiveObjects.name(desired));
    boolean known =
        now.filter(
                one ->
                    hasRegex(one)
                        || (Backends.standbys(one).containsAll(own)
                            && timing.isOver(timing.followed(Applied.at(one)))))
            .isPresent();
    boolean serves = now.filter(one -> !Backends.active(one).isEmpty()).isPresent();
    var next = known ? withRegex(desired) : serves ? desired : withoutPaths(desired);
    var standbys = new TreeSet<>(StandbyBackends.BY_NAME);
    standbys.addAll(Backends.standbys(desired));
    standbys.addAll(own);
    if (!known) {
      holds.add(hold(desired, own, now));
    }
    return StandbyPaths.in(next, pattern, List.copyOf(standbys));
  }

  private Hold hold(Ingress desired, Set<Backend> own, Optional<Ingress> now) {
    return new Hold(
        Step.TAKEOVER,
        "Ingress %s takes over from an unmanaged Ingress when proxies know its backends."
            .formatted(LiveObjects.name(desired)),
        now.filter(one -> Backends.standbys(one).containsAll(own))
            .map(one -> timing.followed(Applied.at(one)))
            .orElse(null));
  }

  private boolean isTakingOver(Ingress desired) {
    var hosts = LostHosts.of(desired);
    return goal.handedOver().stream()
        .anyMatch(claim -> hosts.contains(claim.host()) && isServedLike(claim, desired));
  }

  private static boolean isServedLike(HostClaim claim, Ingress desired) {
    return claim.servedBy() == null
        || claim.servedBy().equals(HostClaims.servedBy(desired.getSpec().getIngressClassName()));
  }

  private static boolean hasRegex(Ingress one) {
    return paths(one).anyMatch(path -> RegexPaths.isRegex(match(path)));
  }

  private static Stream<HTTPIngressPath> paths(Ingress ingress) {
    return ingress.getSpec().getRules().stream()
        .filter(rule -> rule.getHttp() != null)
        .flatMap(rule -> rule.getHttp().getPaths().stream())
        .filter(path -> !StandbyPaths.isStandby(path));
  }

  private Ingress withRegex(Ingress desired) {
    var rules =
        desired.getSpec().getRules().stream()
            .map(
                rule ->
                    rule.getHttp() == null || !isFree(rule, desired)
                        ? rule
                        : new IngressRuleBuilder(rule)
                            .editHttp()
                            .withPaths(
                                rule.getHttp().getPaths().stream()
                                    .map(TakenOverPaths::regex)
                                    .toList())
                            .endHttp()
                            .build())
            .toList();
    return new IngressBuilder(desired).editSpec().withRules(rules).endSpec().build();
  }

  /** Returns the Ingress with one rule, for paths without requests. A rule must have a path. */
  private static Ingress withoutPaths(Ingress desired) {
    var rule =
        desired.getSpec().getRules().stream().filter(one -> one.getHttp() != null).findFirst();
    return new IngressBuilder(desired)
        .editSpec()
        .withRules(
            rule
                .map(one -> new IngressRuleBuilder(one).editHttp().withPaths().endHttp().build())
                .stream()
                .toList())
        .endSpec()
        .build();
  }

  /**
   * Returns whether regular expressions on a host don't hide a longer prefix of another object, and
   * whether no annotation refers to its paths.
   */
  private boolean isFree(IngressRule rule, Ingress desired) {
    var own = rule.getHttp().getPaths().stream().map(TakenOverPaths::match).toList();
    boolean hides =
        Stream.concat(goal.handedOver().stream(), goal.others().stream())
            .filter(claim -> Objects.equals(claim.host(), rule.getHost()) && !claim.exact())
            .filter(claim -> isServedLike(claim, desired))
            .map(claim -> new PathMatch(claim.path(), "Prefix"))
            .anyMatch(
                path ->
                    own.stream().anyMatch(one -> one.covers(path))
                        && own.stream().noneMatch(one -> one.covers(path) && path.covers(one)));
    return !hides && own.stream().noneMatch(one -> isAnnotated(desired, one));
  }

  private static boolean isAnnotated(Ingress ingress, PathMatch path) {
    @Nullable Map<String, String> annotations = ingress.getMetadata().getAnnotations();
    return annotations != null
        && annotations.values().stream()
            .anyMatch(value -> List.of(value.split(",", -1)).contains(path.path()));
  }

  private static HTTPIngressPath regex(HTTPIngressPath path) {
    var match = match(path);
    if (!RegexPaths.isPrefix(match)) {
      return path;
    }
    var regex = RegexPaths.of(match);
    return new HTTPIngressPathBuilder(path)
        .withPath(regex.path())
        .withPathType(regex.type())
        .build();
  }

  private static PathMatch match(HTTPIngressPath path) {
    return new PathMatch(String.valueOf(path.getPath()), String.valueOf(path.getPathType()));
  }
}
