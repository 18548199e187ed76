// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRuleBuilder;
import java.util.List;
import java.util.function.Function;

/** Changes the paths of an Ingress. */
final class IngressPaths {

  private IngressPaths() {}

  /** Returns the Ingress with other paths in each rule that has some. */
  static Ingress map(Ingress ingress, Function<IngressRule, List<HTTPIngressPath>> paths) {
    var rules =
        ingress.getSpec().getRules().stream()
            .map(rule -> rule.getHttp() == null ? rule : with(rule, paths.apply(rule)))
            .toList();
    return new IngressBuilder(ingress).editSpec().withRules(rules).endSpec().build();
  }

  static IngressRule with(IngressRule rule, List<HTTPIngressPath> paths) {
    return new IngressRuleBuilder(rule).editHttp().withPaths(paths).endHttp().build();
  }
}
