// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.hosts;

import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.HostClaim.Backend;
import dev.appnetwork.planner.exposure.HostClaims;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressServiceBackend;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLS;
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
   * host, serve only unclaimed hosts. The latter claims its backend only. Certificates are claims
   * of their own.
   */
  static @Nullable List<HostClaim> of(Ingress ingress) {
    if (ingress.getSpec() == null || UnmanagedResources.isOwned(ingress.getMetadata())) {
      return null;
    }
    var claimant = UnmanagedResources.claimant(ExternalHostClaims.INGRESS, ingress.getMetadata());
    var servedBy = HostClaims.servedBy(ingress.getSpec().getIngressClassName());
    var claims = new ArrayList<HostClaim>();
    for (var rule : UnmanagedResources.orEmpty(ingress.getSpec().getRules())) {
      var http = rule.getHttp();
      if (http == null) {
        continue;
      }
      @Nullable String host =
          rule.getHost() == null || rule.getHost().isEmpty() ? null : rule.getHost();
      for (var path : UnmanagedResources.orEmpty(http.getPaths())) {
        @Nullable Backend backend = backend(path);
        if (host == null && backend == null) {
          continue;
        }
        claims.add(
            new HostClaim(
                host,
                path.getPath() == null || path.getPath().isEmpty() ? "/" : path.getPath(),
                "Exact".equals(path.getPathType()),
                claimant,
                servedBy,
                isRewritten(ingress),
                backend));
      }
    }
    UnmanagedResources.orEmpty(ingress.getSpec().getTls()).stream()
        .map(IngressTLS::getSecretName)
        .filter(secret -> secret != null && !secret.isEmpty())
        .distinct()
        .map(secret -> HostClaim.ofCertificate(secret, claimant, servedBy))
        .forEach(claims::add);
    return UnmanagedResources.orNull(claims);
  }

  private static @Nullable Backend backend(HTTPIngressPath path) {
    @Nullable IngressServiceBackend service =
        path.getBackend() == null ? null : path.getBackend().getService();
    if (service == null || service.getName() == null || service.getPort() == null) {
      return null;
    }
    var port = service.getPort();
    return new Backend(
        service.getName(),
        port.getName() == null || port.getName().isEmpty()
            ? String.valueOf(port.getNumber())
            : port.getName());
  }

  private static boolean isRewritten(Ingress ingress) {
    var annotations = ingress.getMetadata().getAnnotations();
    return annotations != null
        && (annotations.containsKey(REWRITE) || "true".equals(annotations.get(USE_REGEX)));
  }
}
