// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import dev.appnetwork.planner.rollout.Backends.Backend;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import java.time.Instant;
import java.util.List;
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
  public Set<Backend> active(Ingress ingress) {
    return Set.copyOf(Backends.byPath(ingress).values());
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
  public Ingress unchanged(Ingress live, Ingress desired) {
    return new IngressBuilder(desired)
        .editMetadata()
        .withAnnotations(Applied.annotations(live))
        .endMetadata()
        .withSpec(live.getSpec())
        .build();
  }

  @Override
  public Instant known(Ingress live) {
    return timing.followed(Applied.at(live));
  }
}
