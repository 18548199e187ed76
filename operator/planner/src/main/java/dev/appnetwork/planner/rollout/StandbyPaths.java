// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import dev.appnetwork.planner.rollout.Backends.Backend;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Paths of an Ingress that no request matches. Their backends are known to the controller, but get
 * no requests.
 */
final class StandbyPaths {

  private static final String TYPE = "ImplementationSpecific";
  private static final String NAME = "appnetwork-standby-";

  private StandbyPaths() {}

  static boolean isStandby(HTTPIngressPath path) {
    return TYPE.equals(path.getPathType()) && String.valueOf(path.getPath()).contains(NAME);
  }

  /**
   * Returns the Ingress with a path for each of the backends, and without other such paths; empty
   * if it has no rule for them.
   *
   * @param pattern the controller's pattern, with {@code {name}}
   */
  static Optional<Ingress> in(Ingress ingress, String pattern, List<Backend> backends) {
    var rules = new ArrayList<IngressRule>();
    boolean added = backends.isEmpty();
    for (var rule : ingress.getSpec().getRules()) {
      if (rule.getHttp() == null) {
        rules.add(rule);
        continue;
      }
      var paths =
          new ArrayList<>(
              rule.getHttp().getPaths().stream().filter(path -> !isStandby(path)).toList());
      if (!added) {
        backends.forEach(backend -> paths.add(path(pattern, backend)));
        added = true;
      }
      rules.add(IngressPaths.with(rule, paths));
    }
    return added
        ? Optional.of(new IngressBuilder(ingress).editSpec().withRules(rules).endSpec().build())
        : Optional.empty();
  }

  private static HTTPIngressPath path(String pattern, Backend backend) {
    var name = NAME + backend.service() + "-" + backend.port();
    return IngressForm.path(new PathMatch(pattern.replace("{name}", name), TYPE), backend);
  }
}
