// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPathBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRuleBuilder;

/** An Ingress as declared, without the paths of its current step. */
public final class SettledIngress {

  private SettledIngress() {}

  /**
   * Returns a live object without paths that no request matches, and with prefixes in the place of
   * their regular expressions. Objects of other kinds are unchanged.
   */
  @SuppressWarnings("unchecked")
  public static <R extends HasMetadata> R of(R live) {
    if (!(live instanceof Ingress ingress) || ingress.getSpec() == null) {
      return live;
    }
    var rules =
        ingress.getSpec().getRules().stream()
            .map(rule -> rule.getHttp() == null ? rule : settled(rule))
            .toList();
    return (R) new IngressBuilder(ingress).editSpec().withRules(rules).endSpec().build();
  }

  private static IngressRule settled(IngressRule rule) {
    var paths =
        rule.getHttp().getPaths().stream()
            .filter(path -> !StandbyPaths.isStandby(path))
            .map(SettledIngress::settled)
            .toList();
    return new IngressRuleBuilder(rule).editHttp().withPaths(paths).endHttp().build();
  }

  private static HTTPIngressPath settled(HTTPIngressPath path) {
    var prefix =
        RegexPaths.prefix(
            new PathMatch(String.valueOf(path.getPath()), String.valueOf(path.getPathType())));
    return RegexPaths.isPrefix(prefix)
        ? new HTTPIngressPathBuilder(path)
            .withPath(prefix.path())
            .withPathType(prefix.type())
            .build()
        : path;
  }
}
