// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPBackendRef;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** Returns the name or number of the port. */
    String port() {
      return number != null ? String.valueOf(number) : String.valueOf(name);
    }

    String text() {
      return "port %s of Service %s".formatted(port(), service);
    }

    /** Returns whether this refers to the port. */
    boolean is(ServicePort port) {
      return number != null ? number.equals(port.getPort()) : Objects.equals(name, port.getName());
    }
  }

  /** Returns all backends, with those that get no requests. */
  static Set<Backend> of(Ingress ingress) {
    var backends = new HashSet<>(byPath(ingress).values());
    backends.addAll(standbys(ingress));
    return backends;
  }

  /** Returns all backends, with those that get no requests. */
  static Set<Backend> of(HTTPRoute route) {
    var backends = new HashSet<>(byPath(route).values());
    backends.addAll(standbys(route));
    return backends;
  }

  /** Returns the backend of each host and path. */
  static Map<Object, Backend> byPath(Ingress ingress) {
    var backends = new HashMap<Object, Backend>();
    for (var rule : orEmpty(ingress.getSpec().getRules())) {
      paths(rule)
          .filter(path -> !StandbyPaths.isStandby(path))
          .forEach(
              path ->
                  backend(path)
                      .ifPresent(
                          backend ->
                              backends.put(
                                  List.of(
                                      String.valueOf(rule.getHost()),
                                      String.valueOf(path.getPath()),
                                      path.getPathType()),
                                  backend)));
    }
    return backends;
  }

  /** Returns the backend of each rule, by its matches. */
  static Map<Object, Backend> byPath(HTTPRoute route) {
    var backends = new HashMap<Object, Backend>();
    for (var rule : orEmpty(route.getSpec().getRules())) {
      for (var ref : orEmpty(rule.getBackendRefs())) {
        if (!isStandby(ref)) {
          backends.put(orEmpty(rule.getMatches()), backend(ref));
        }
      }
    }
    return backends;
  }

  /** Returns the backends that get no requests, because no request matches their path. */
  static Set<Backend> standbys(Ingress ingress) {
    return orEmpty(ingress.getSpec().getRules()).stream()
        .flatMap(Backends::paths)
        .filter(StandbyPaths::isStandby)
        .flatMap(path -> backend(path).stream())
        .collect(Collectors.toSet());
  }

  /** Returns the backends that get no requests, because their weight is 0. */
  static Set<Backend> standbys(HTTPRoute route) {
    return orEmpty(route.getSpec().getRules()).stream()
        .flatMap(rule -> orEmpty(rule.getBackendRefs()).stream())
        .filter(Backends::isStandby)
        .map(Backends::backend)
        .collect(Collectors.toSet());
  }

  static boolean isStandby(HTTPBackendRef ref) {
    return Objects.equals(ref.getWeight(), 0);
  }

  private static Backend backend(HTTPBackendRef ref) {
    return new Backend(ref.getName(), ref.getPort(), null);
  }

  private static Optional<Backend> backend(HTTPIngressPath path) {
    return Optional.ofNullable(path.getBackend().getService())
        .map(
            service ->
                new Backend(
                    service.getName(), service.getPort().getNumber(), service.getPort().getName()));
  }

  private static Stream<HTTPIngressPath> paths(IngressRule rule) {
    return rule.getHttp() == null ? Stream.empty() : orEmpty(rule.getHttp().getPaths()).stream();
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
