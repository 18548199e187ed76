// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.hosts;

import dev.appnetwork.planner.HostClaim;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which hosts an Ingress claims. */
final class IngressClaims {
  /** Annotations of ingress-nginx by which all paths of a host become regular expressions. */
  private static final String REWRITE = "nginx.ingress.kubernetes.io/rewrite-target";

  private static final String USE_REGEX = "nginx.ingress.kubernetes.io/use-regex";

  private IngressClaims() {}

  /**
   * The claims of an Ingress; null where there are none. A default backend, and a rule without
   * host, get what nobody else has and claim nothing.
   */
  static @Nullable List<HostClaim> of(Ingress ingress) {
    if (ingress.getSpec() == null || UnmanagedResources.isOurs(ingress.getMetadata())) {
      return null;
    }
    var claimant = UnmanagedResources.claimant(ExternalHostClaims.INGRESS, ingress.getMetadata());
    var claims = new ArrayList<HostClaim>();
    for (var rule : UnmanagedResources.orEmpty(ingress.getSpec().getRules())) {
      var http = rule.getHttp();
      if (rule.getHost() == null || rule.getHost().isEmpty() || http == null) {
        continue;
      }
      for (var path : UnmanagedResources.orEmpty(http.getPaths())) {
        claims.add(
            new HostClaim(
                rule.getHost(),
                path.getPath() == null || path.getPath().isEmpty() ? "/" : path.getPath(),
                "Exact".equals(path.getPathType()),
                claimant,
                null,
                isRewritten(ingress)));
      }
    }
    return UnmanagedResources.orNull(claims);
  }

  private static boolean isRewritten(Ingress ingress) {
    var annotations = ingress.getMetadata().getAnnotations();
    return annotations != null
        && (annotations.containsKey(REWRITE) || "true".equals(annotations.get(USE_REGEX)));
  }
}
