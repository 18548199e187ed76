// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.hosts;

import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.exposure.HostClaims;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Extracts the host claims of an Ingress. */
final class IngressClaims {
  /** Annotations of ingress-nginx that turn all paths of a host into regular expressions. */
  private static final String REWRITE = "nginx.ingress.kubernetes.io/rewrite-target";

  private static final String USE_REGEX = "nginx.ingress.kubernetes.io/use-regex";

  private IngressClaims() {}

  /**
   * Returns the claims of an Ingress; null if it has none. A default backend, and a rule without a
   * host, serve only unclaimed hosts and claim nothing.
   */
  static @Nullable List<HostClaim> of(Ingress ingress) {
    if (ingress.getSpec() == null || UnmanagedResources.isOwned(ingress.getMetadata())) {
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
                HostClaims.servedBy(ingress.getSpec().getIngressClassName()),
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
