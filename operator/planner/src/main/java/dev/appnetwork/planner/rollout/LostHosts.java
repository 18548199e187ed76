// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import dev.appnetwork.planner.exposure.HostKeys;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLS;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@link Step#OLD_HOST}: if another AppNetwork, or another exposure of this one, takes over a host,
 * the exposure that had it keeps it until the other one serves it.
 */
final class LostHosts {

  private final LiveObjects live;
  private final Successors successors;
  private final Timing timing;
  private final List<Hold> holds;

  LostHosts(LiveObjects present, Successors successors, Timing timing, List<Hold> holds) {
    this.live = present;
    this.successors = successors;
    this.timing = timing;
    this.holds = holds;
  }

  Ingress keepIn(Ingress desired) {
    var before = LiveObjects.named(live.ingresses(), LiveObjects.name(desired));
    var lost = before.map(old -> lost(old, of(old), of(desired), true)).orElse(Set.of());
    if (before.isEmpty() || lost.isEmpty()) {
      return desired;
    }
    var rules = new ArrayList<>(desired.getSpec().getRules());
    before.get().getSpec().getRules().stream()
        .filter(rule -> lost.contains(String.valueOf(rule.getHost())))
        .forEach(rules::add);
    rules.sort(
        Comparator.comparing(rule -> String.valueOf(rule.getHost()), HostKeys.MOST_SPECIFIC_FIRST));
    var tls = new ArrayList<>(orEmpty(desired.getSpec().getTls()));
    for (var entry : orEmpty(before.get().getSpec().getTls())) {
      var hosts = entry.getHosts().stream().filter(lost::contains).toList();
      if (!hosts.isEmpty()) {
        tls.add(new IngressTLS(hosts, entry.getSecretName()));
      }
    }
    return new IngressBuilder(desired).editSpec().withRules(rules).withTls(tls).endSpec().build();
  }

  HTTPRoute keepIn(HTTPRoute desired) {
    var before = LiveObjects.named(live.routes(), LiveObjects.name(desired));
    var lost =
        before
            .map(old -> lost(old, of(old), of(desired), haveSamePaths(old, desired)))
            .orElse(Set.of());
    var hosts = new ArrayList<>(desired.getSpec().getHostnames());
    hosts.addAll(lost);
    return lost.isEmpty() || hosts.size() > RouteForm.MAX_HOSTNAMES
        ? desired
        : new HTTPRouteBuilder(desired).editSpec().withHostnames(hosts).endSpec().build();
  }

  /**
   * Returns the hosts to keep.
   *
   * @param canMove returns true if a host kept for another exposure has the same paths as before
   */
  private Set<String> lost(HasMetadata old, Set<String> before, Set<String> now, boolean canMove) {
    var lost = new HashSet<String>();
    for (var host : before) {
      if (!now.contains(host)) {
        var hold =
            live.awaitsSuccessor().test(host)
                ? Optional.of(hold(old, host))
                : canMove ? moving(old, host) : Optional.<Hold>empty();
        hold.ifPresent(
            reason -> {
              lost.add(host);
              holds.add(reason);
            });
      }
    }
    return lost;
  }

  private Optional<Hold> moving(HasMetadata old, String host) {
    var others = successors.of(old, Set.of(host));
    if (timing.grace().isZero() || others.isEmpty()) {
      return Optional.empty();
    }
    return successors
        .pending(others, Set.of(host))
        .map(
            pending ->
                new Hold(
                    Step.OLD_HOST,
                    "%s %s serves %s until its new exposure is accepted."
                        .formatted(old.getKind(), LiveObjects.name(old), host),
                    pending.until()));
  }

  /** All hosts of a route share its paths, and a host must not get paths of other hosts. */
  private static boolean haveSamePaths(HTTPRoute before, HTTPRoute desired) {
    return Backends.paths(before).equals(Backends.paths(desired));
  }

  static Hold hold(HasMetadata old, String host) {
    return new Hold(
        Step.OLD_HOST,
        "%s %s serves %s until the AppNetwork that claims it does."
            .formatted(old.getKind(), LiveObjects.name(old), host),
        null);
  }

  /** Returns the hosts of an Ingress. */
  static Set<String> of(Ingress ingress) {
    var hosts = new HashSet<String>();
    orEmpty(ingress.getSpec().getRules())
        .forEach(rule -> hosts.add(String.valueOf(rule.getHost())));
    return hosts;
  }

  /** Returns the hosts of an HTTPRoute. */
  static Set<String> of(HTTPRoute route) {
    return new HashSet<>(orEmpty(route.getSpec().getHostnames()));
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
