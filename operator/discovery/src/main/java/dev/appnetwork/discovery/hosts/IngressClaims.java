package dev.appnetwork.discovery.hosts;

import dev.appnetwork.planner.HostClaim;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which hosts an Ingress claims. */
final class IngressClaims {

  private IngressClaims() {}

  /**
   * The claims of an Ingress; null where there are none. A default backend, and a rule without
   * host, get what nobody else has and claim nothing.
   */
  static @Nullable List<HostClaim> of(Ingress ingress) {
    if (ingress.getSpec() == null || Foreign.isOurs(ingress.getMetadata())) {
      return null;
    }
    var claimant = Foreign.claimant(ForeignClaims.INGRESS, ingress.getMetadata());
    var claims = new ArrayList<HostClaim>();
    for (var rule : Foreign.orEmpty(ingress.getSpec().getRules())) {
      var http = rule.getHttp();
      if (rule.getHost() == null || rule.getHost().isEmpty() || http == null) {
        continue;
      }
      for (var path : Foreign.orEmpty(http.getPaths())) {
        claims.add(
            new HostClaim(
                rule.getHost(),
                path.getPath() == null || path.getPath().isEmpty() ? "/" : path.getPath(),
                "Exact".equals(path.getPathType()),
                claimant));
      }
    }
    return Foreign.orNull(claims);
  }
}
