// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import dev.appnetwork.planner.HostClaim;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPBackendRef;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteRule;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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

  private static final PathMatch ALL_PATHS = new PathMatch("/", "PathPrefix");

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
    var backends = new HashSet<>(active(ingress));
    backends.addAll(standbys(ingress));
    return backends;
  }

  /** Returns all backends, with those that get no requests. */
  static Set<Backend> of(HTTPRoute route) {
    var backends = new HashSet<>(active(route));
    backends.addAll(standbys(route));
    return backends;
  }

  /** Returns the backend of a claim; empty if it is unknown. */
  static Optional<Backend> of(HostClaim claim) {
    return Optional.ofNullable(claim.backend())
        .map(
            backend ->
                backend.port().matches("[0-9]+")
                    ? new Backend(backend.service(), Integer.valueOf(backend.port()), null)
                    : new Backend(backend.service(), null, backend.port()));
  }

  /** Returns the backend of each declared path, by host. */
  static Map<String, Map<PathMatch, Backend>> byPath(Ingress ingress) {
    var backends = new LinkedHashMap<String, Map<PathMatch, Backend>>();
    for (var rule : orEmpty(ingress.getSpec().getRules())) {
      var ofHost =
          backends.computeIfAbsent(String.valueOf(rule.getHost()), host -> new LinkedHashMap<>());
      paths(rule)
          .filter(path -> !StandbyPaths.isStandby(path))
          .forEach(
              path ->
                  backend(path)
                      .ifPresent(
                          backend -> ofHost.put(RegexPaths.prefix(PathMatch.of(path)), backend)));
    }
    return backends;
  }

  /** Returns the backend of each path, by host. */
  static Map<String, Map<PathMatch, Backend>> byPath(HTTPRoute route) {
    var byHost = new LinkedHashMap<String, Map<PathMatch, Backend>>();
    orEmpty(route.getSpec().getHostnames()).forEach(host -> byHost.put(host, backends(route)));
    return byHost;
  }

  private static Map<PathMatch, Backend> backends(HTTPRoute route) {
    var backends = new LinkedHashMap<PathMatch, Backend>();
    for (var rule : orEmpty(route.getSpec().getRules())) {
      for (var ref : orEmpty(rule.getBackendRefs())) {
        if (!isStandby(ref)) {
          paths(rule).forEach(path -> backends.put(path, backend(ref)));
        }
      }
    }
    return backends;
  }

  /** Returns the paths of a route that have backends. */
  static Set<PathMatch> paths(HTTPRoute route) {
    return backends(route).keySet();
  }

  /** Returns the paths of a rule. */
  static Set<PathMatch> paths(HTTPRouteRule rule) {
    var matches = new LinkedHashSet<PathMatch>();
    for (var match : orEmpty(rule.getMatches())) {
      var path = match.getPath();
      matches.add(path == null ? ALL_PATHS : new PathMatch(path.getValue(), path.getType()));
    }
    return matches.isEmpty() ? Set.of(ALL_PATHS) : matches;
  }

  /** Returns the backends that get requests. */
  static Set<Backend> active(Ingress ingress) {
    return byPath(ingress).values().stream()
        .flatMap(paths -> paths.values().stream())
        .collect(Collectors.toSet());
  }

  /** Returns the backends that get requests. */
  static Set<Backend> active(HTTPRoute route) {
    return Set.copyOf(backends(route).values());
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
