// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import dev.appnetwork.planner.rollout.Backends.Backend;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPBackendRef;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPBackendRefBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteMatch;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteMatchBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteRule;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteRuleBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** In an HTTPRoute, a backend without requests has weight 0. */
record RouteForm(Timing timing) implements ExposureForm<HTTPRoute> {

  /** Maximum of the HTTPRoute CRD for one rule. */
  private static final int MAX_BACKENDS = 16;

  /** Maximum of the HTTPRoute CRD. */
  static final int MAX_HOSTNAMES = 16;

  @Override
  public Object proxies(HTTPRoute route) {
    var gateways = new HashSet<Object>();
    for (var parent : route.getSpec().getParentRefs()) {
      gateways.add(List.of(String.valueOf(parent.getNamespace()), parent.getName()));
    }
    return gateways;
  }

  @Override
  public Set<String> hosts(HTTPRoute route) {
    return LostHosts.of(route);
  }

  @Override
  public Map<String, Map<PathMatch, Backend>> byPath(HTTPRoute route) {
    return Backends.byPath(route);
  }

  @Override
  public Set<Backend> active(HTTPRoute route) {
    return Backends.active(route);
  }

  @Override
  public Set<Backend> all(HTTPRoute route) {
    return Backends.of(route);
  }

  @Override
  public boolean serves(HTTPRoute live) {
    return Applied.wasAccepted(live);
  }

  @Override
  public Optional<HTTPRoute> with(HTTPRoute route, List<Backend> standbys) {
    var rules = new ArrayList<HTTPRouteRule>();
    boolean added = standbys.isEmpty();
    for (var rule : route.getSpec().getRules()) {
      if (rule.getBackendRefs() == null) {
        rules.add(rule);
        continue;
      }
      var refs =
          new ArrayList<>(
              rule.getBackendRefs().stream().filter(ref -> !Backends.isStandby(ref)).toList());
      if (!added && !refs.isEmpty() && refs.size() + standbys.size() <= MAX_BACKENDS) {
        var like = refs.get(0);
        standbys.forEach(backend -> refs.add(ref(backend, like)));
        added = true;
      }
      rules.add(new HTTPRouteRuleBuilder(rule).withBackendRefs(refs).build());
    }
    return added
        ? Optional.of(new HTTPRouteBuilder(route).editSpec().withRules(rules).endSpec().build())
        : Optional.empty();
  }

  private static HTTPBackendRef ref(Backend backend, HTTPBackendRef like) {
    return new HTTPBackendRefBuilder(like)
        .withName(backend.service())
        .withPort(backend.number())
        .withWeight(0)
        .build();
  }

  @Override
  public Optional<HTTPRoute> waiting(
      HTTPRoute live, HTTPRoute desired, Map<String, Set<PathMatch>> goal) {
    var narrowed = Narrowing.of(byHost(live), goal);
    // All hosts of a route have the same paths.
    if (Set.copyOf(narrowed.values()).size() != 1 || narrowed.size() > MAX_HOSTNAMES) {
      return Optional.empty();
    }
    var paths = narrowed.values().iterator().next();
    var rules =
        live.getSpec().getRules().stream().flatMap(rule -> narrowed(rule, paths).stream()).toList();
    return Optional.of(
        new HTTPRouteBuilder(desired)
            .editSpec()
            .withHostnames(List.copyOf(narrowed.keySet()))
            .withRules(rules)
            .endSpec()
            .build());
  }

  private static Map<String, Map<PathMatch, HTTPRouteRule>> byHost(HTTPRoute route) {
    var rules = new LinkedHashMap<PathMatch, HTTPRouteRule>();
    for (var rule : route.getSpec().getRules()) {
      Backends.paths(rule).forEach(path -> rules.put(path, rule));
    }
    var byHost = new LinkedHashMap<String, Map<PathMatch, HTTPRouteRule>>();
    route.getSpec().getHostnames().forEach(host -> byHost.put(host, rules));
    return byHost;
  }

  private static Optional<HTTPRouteRule> narrowed(
      HTTPRouteRule rule, Map<PathMatch, HTTPRouteRule> rules) {
    var paths =
        rules.entrySet().stream()
            .filter(path -> path.getValue().equals(rule))
            .map(Map.Entry::getKey)
            .toList();
    if (Backends.paths(rule).equals(new LinkedHashSet<>(paths))) {
      return Optional.of(rule);
    }
    return paths.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new HTTPRouteRuleBuilder(rule)
                .withMatches(paths.stream().map(RouteForm::match).toList())
                .build());
  }

  private static HTTPRouteMatch match(PathMatch path) {
    return new HTTPRouteMatchBuilder()
        .withNewPath()
        .withType(path.type())
        .withValue(path.path())
        .endPath()
        .build();
  }

  @Override
  public Instant known(HTTPRoute live) {
    var changed = Applied.at(live);
    if (Applied.isInConflict(live)) {
      return changed;
    }
    return Applied.isAccepted(live) ? timing.followed(changed) : timing.deadline(changed);
  }
}
