// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLS;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@link Step#OLD_HOST}: an exposure that stays keeps a host that another AppNetwork takes over,
 * until that one serves it.
 */
final class LostHosts {

  /** What the CRD of HTTPRoute takes. */
  private static final int MAX_HOSTNAMES = 16;

  private final Present present;
  private final List<Hold> holds;

  LostHosts(Present present, List<Hold> holds) {
    this.present = present;
    this.holds = holds;
  }

  Ingress keepIn(Ingress desired) {
    var before = Present.named(present.ingresses(), Present.name(desired));
    var lost = before.map(old -> lost(old, of(old), of(desired))).orElse(Set.of());
    if (before.isEmpty() || lost.isEmpty()) {
      return desired;
    }
    var rules = new ArrayList<>(desired.getSpec().getRules());
    before.get().getSpec().getRules().stream()
        .filter(rule -> lost.contains(String.valueOf(rule.getHost())))
        .forEach(rules::add);
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
    var before = Present.named(present.routes(), Present.name(desired));
    var lost = before.map(old -> lost(old, of(old), of(desired))).orElse(Set.of());
    var hosts = new ArrayList<>(desired.getSpec().getHostnames());
    hosts.addAll(lost);
    return lost.isEmpty() || hosts.size() > MAX_HOSTNAMES
        ? desired
        : new HTTPRouteBuilder(desired).editSpec().withHostnames(hosts).endSpec().build();
  }

  private Set<String> lost(HasMetadata old, Set<String> before, Set<String> now) {
    var lost = new HashSet<>(before);
    lost.removeAll(now);
    lost.removeIf(present.awaitsSuccessor().negate());
    lost.forEach(host -> holds.add(hold(old, host)));
    return lost;
  }

  static Hold hold(HasMetadata old, String host) {
    return new Hold(
        Step.OLD_HOST,
        "%s %s serves %s until the AppNetwork that claims it does."
            .formatted(old.getKind(), Present.name(old), host),
        null);
  }

  /** The hosts of an Ingress. */
  static Set<String> of(Ingress ingress) {
    var hosts = new HashSet<String>();
    orEmpty(ingress.getSpec().getRules())
        .forEach(rule -> hosts.add(String.valueOf(rule.getHost())));
    return hosts;
  }

  /** The hosts of an HTTPRoute. */
  static Set<String> of(HTTPRoute route) {
    return new HashSet<>(orEmpty(route.getSpec().getHostnames()));
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
