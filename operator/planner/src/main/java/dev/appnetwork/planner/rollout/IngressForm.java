// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import dev.appnetwork.planner.exposure.BackendAnnotations;
import dev.appnetwork.planner.exposure.RouterNames;
import dev.appnetwork.planner.rollout.Backends.Backend;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPathBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRuleBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** In an Ingress, a backend without requests has a path that no request matches. */
record IngressForm(Function<Ingress, Optional<String>> patterns, Timing timing)
    implements ExposureForm<Ingress> {

  @Override
  public Object proxies(Ingress ingress) {
    return String.valueOf(ingress.getSpec().getIngressClassName());
  }

  @Override
  public Set<String> hosts(Ingress ingress) {
    return LostHosts.of(ingress);
  }

  @Override
  public Map<String, Map<PathMatch, Backend>> byPath(Ingress ingress) {
    return Backends.byPath(ingress);
  }

  @Override
  public Set<Backend> active(Ingress ingress) {
    return Backends.active(ingress);
  }

  @Override
  public Set<Backend> all(Ingress ingress) {
    return Backends.of(ingress);
  }

  @Override
  public boolean serves(Ingress live) {
    return patterns.apply(live).isPresent();
  }

  @Override
  public Optional<Ingress> with(Ingress ingress, List<Backend> standbys) {
    return patterns.apply(ingress).flatMap(pattern -> StandbyPaths.in(ingress, pattern, standbys));
  }

  @Override
  public Optional<Ingress> waiting(
      Ingress live, Ingress desired, Map<String, Set<PathMatch>> goal) {
    var rules = new ArrayList<IngressRule>();
    Narrowing.of(byPath(live), goal)
        .forEach(
            (host, paths) ->
                rules.add(
                    new IngressRuleBuilder()
                        .withHost(host)
                        .withNewHttp()
                        .withPaths(paths.entrySet().stream().map(IngressForm::path).toList())
                        .endHttp()
                        .build()));
    boolean repeated = RouterNames.areRepeated(desired.getSpec().getRules());
    return rules.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new IngressBuilder(desired)
                .editMetadata()
                .withAnnotations(
                    BackendAnnotations.kept(
                        Applied.annotations(live), desired.getMetadata().getAnnotations()))
                .endMetadata()
                .editSpec()
                .withRules(repeated ? RouterNames.unique(rules) : rules)
                .endSpec()
                .build());
  }

  private static HTTPIngressPath path(Map.Entry<PathMatch, Backend> path) {
    return path(path.getKey(), path.getValue());
  }

  static HTTPIngressPath path(PathMatch match, Backend backend) {
    return new HTTPIngressPathBuilder()
        .withPath(match.path())
        .withPathType(match.type())
        .withNewBackend()
        .withNewService()
        .withName(backend.service())
        .withNewPort()
        .withName(backend.name())
        .withNumber(backend.number())
        .endPort()
        .endService()
        .endBackend()
        .build();
  }

  @Override
  public Instant known(Ingress live) {
    return timing.followed(Applied.at(live));
  }
}
