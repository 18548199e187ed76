package dev.appnetwork.planner.rollout;

import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The Services and ports that exposures lead to. */
final class Backends {

  private Backends() {}

  /**
   * A port of a Service.
   *
   * @param service the Service's name
   * @param port the number; 0 if the port is named
   */
  record Backend(String service, int port) {}

  static Set<Backend> of(Ingress ingress) {
    var backends = new HashSet<Backend>();
    for (var rule : orEmpty(ingress.getSpec().getRules())) {
      if (rule.getHttp() != null) {
        for (var path : orEmpty(rule.getHttp().getPaths())) {
          var service = path.getBackend().getService();
          if (service != null) {
            @Nullable Integer number = service.getPort().getNumber();
            backends.add(new Backend(service.getName(), number == null ? 0 : number));
          }
        }
      }
    }
    return backends;
  }

  static Set<Backend> of(HTTPRoute route) {
    var backends = new HashSet<Backend>();
    for (var rule : orEmpty(route.getSpec().getRules())) {
      for (var ref : orEmpty(rule.getBackendRefs())) {
        @Nullable Integer port = ref.getPort();
        backends.add(new Backend(ref.getName(), port == null ? 0 : port));
      }
    }
    return backends;
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
