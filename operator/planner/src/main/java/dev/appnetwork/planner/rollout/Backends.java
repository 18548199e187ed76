// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The backend Services and ports of exposures. */
final class Backends {

  private Backends() {}

  /**
   * A reference to a Service port in an exposure.
   *
   * @param service the Service name
   * @param number the port number; null if the port is referenced by name
   * @param name the port name; null if the port is referenced by number
   */
  record Backend(String service, @Nullable Integer number, @Nullable String name) {

    /** Returns whether this refers to the port. */
    boolean is(ServicePort port) {
      return number != null ? number.equals(port.getPort()) : Objects.equals(name, port.getName());
    }
  }

  static Set<Backend> of(Ingress ingress) {
    return new HashSet<>(byPath(ingress).values());
  }

  static Set<Backend> of(HTTPRoute route) {
    return new HashSet<>(byPath(route).values());
  }

  /** Returns the backend of each host and path. */
  static Map<Object, Backend> byPath(Ingress ingress) {
    var backends = new HashMap<Object, Backend>();
    for (var rule : orEmpty(ingress.getSpec().getRules())) {
      if (rule.getHttp() != null) {
        for (var path : orEmpty(rule.getHttp().getPaths())) {
          var service = path.getBackend().getService();
          if (service != null) {
            var port = service.getPort();
            backends.put(
                List.of(
                    String.valueOf(rule.getHost()),
                    String.valueOf(path.getPath()),
                    path.getPathType()),
                new Backend(service.getName(), port.getNumber(), port.getName()));
          }
        }
      }
    }
    return backends;
  }

  /** Returns the backend of each rule, by its matches. */
  static Map<Object, Backend> byPath(HTTPRoute route) {
    var backends = new HashMap<Object, Backend>();
    for (var rule : orEmpty(route.getSpec().getRules())) {
      for (var ref : orEmpty(rule.getBackendRefs())) {
        backends.put(orEmpty(rule.getMatches()), new Backend(ref.getName(), ref.getPort(), null));
      }
    }
    return backends;
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
