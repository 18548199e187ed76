// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;

/** An Ingress as declared, without the paths of its current step. */
public final class SettledIngress {

  private SettledIngress() {}

  /**
   * Returns a live object without paths that no request matches, and with the prefixes that its
   * regular expressions represent. Objects of other kinds are unchanged.
   */
  @SuppressWarnings("unchecked")
  public static <R extends HasMetadata> R of(R live) {
    if (!(live instanceof Ingress ingress) || ingress.getSpec() == null) {
      return live;
    }
    return (R)
        IngressPaths.map(
            ingress,
            rule ->
                rule.getHttp().getPaths().stream()
                    .filter(path -> !StandbyPaths.isStandby(path))
                    .map(SettledIngress::settled)
                    .toList());
  }

  private static HTTPIngressPath settled(HTTPIngressPath path) {
    var match = PathMatch.of(path);
    var prefix = RegexPaths.prefix(match);
    return prefix.equals(match) ? path : prefix.in(path);
  }
}
