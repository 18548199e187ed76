// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.cli.importer.Reading.Inexpressible;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteFilter;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteMatch;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteRule;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteTimeouts;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.ParentReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads HTTPRoutes. */
final class RouteReading {

  private static final String GROUP = "gateway.networking.k8s.io";

  private RouteReading() {}

  static Exposed read(HTTPRoute route) throws Inexpressible {
    var namespace = route.getMetadata().getNamespace();
    var annotations = route.getMetadata().getAnnotations();
    var spec = route.getSpec();
    Reading.require(spec != null, "it has no spec.");
    var parents = orEmpty(spec.getParentRefs());
    Reading.require(parents.size() == 1, "it has %d parents.".formatted(parents.size()));
    Reading.require(!orEmpty(spec.getHostnames()).isEmpty(), "it has no hostnames.");
    var paths = new ArrayList<Exposed.Path>();
    for (var rule : orEmpty(spec.getRules())) {
      paths.addAll(paths(rule, namespace));
    }
    var timeouts = orEmpty(spec.getRules()).stream().map(RouteReading::timeout).distinct().toList();
    Reading.require(timeouts.size() <= 1, "its rules have different timeouts.");
    Reading.require(!paths.isEmpty(), "it has no rule.");
    Reading.requireExpressible(route);
    var gateway = gateway(parents.get(0), namespace);
    return new Exposed(
        "HTTPRoute",
        namespace,
        route.getMetadata().getName(),
        null,
        gateway,
        spec.getHostnames().stream()
            .distinct()
            .map(host -> new Exposed.Host(host, paths, null))
            .toList(),
        timeouts.isEmpty() ? null : timeouts.get(0).orElse(null),
        annotations == null ? Map.of() : annotations);
  }

  private static Map<String, Object> gateway(ParentReference parent, String own)
      throws Inexpressible {
    Reading.require(
        (parent.getKind() == null || parent.getKind().equals("Gateway"))
            && (parent.getGroup() == null || parent.getGroup().equals(GROUP))
            && parent.getName() != null
            && parent.getPort() == null,
        "its parent isn't a Gateway, or is a port of one.");
    var namespace = parent.getNamespace();
    return Trees.map(
        "name",
        parent.getName(),
        "namespace",
        own.equals(namespace) ? null : namespace,
        "sectionName",
        parent.getSectionName());
  }

  private static List<Exposed.Path> paths(HTTPRouteRule rule, String namespace)
      throws Inexpressible {
    var rewritePrefix = rewritePrefix(orEmpty(rule.getFilters()));
    var backends = orEmpty(rule.getBackendRefs());
    Reading.require(backends.size() == 1, "a rule has %d backends.".formatted(backends.size()));
    var backend = backends.get(0);
    Reading.require(
        (backend.getKind() == null || backend.getKind().equals("Service"))
            && (backend.getGroup() == null || backend.getGroup().isEmpty())
            && (backend.getNamespace() == null || backend.getNamespace().equals(namespace))
            && backend.getName() != null
            && backend.getPort() != null
            && orEmpty(backend.getFilters()).isEmpty(),
        "a backend isn't a Service of its namespace.");
    Reading.require(!Integer.valueOf(0).equals(backend.getWeight()), "a backend has weight 0.");
    var port = new IntOrString(backend.getPort());
    if (orEmpty(rule.getMatches()).isEmpty()) {
      return List.of(new Exposed.Path("/", "Prefix", backend.getName(), port, rewritePrefix));
    }
    var paths = new ArrayList<Exposed.Path>();
    for (var match : rule.getMatches()) {
      paths.add(path(match, backend.getName(), port, rewritePrefix));
    }
    return paths;
  }

  private static Optional<String> timeout(HTTPRouteRule rule) {
    return Optional.ofNullable(rule.getTimeouts()).map(HTTPRouteTimeouts::getRequest);
  }

  /** Returns the replacement for the matched prefix; null if there is none. */
  private static @Nullable String rewritePrefix(List<HTTPRouteFilter> filters)
      throws Inexpressible {
    if (filters.isEmpty()) {
      return null;
    }
    var rewrite = filters.size() == 1 ? filters.get(0).getUrlRewrite() : null;
    var path = rewrite == null || rewrite.getHostname() != null ? null : rewrite.getPath();
    var prefix = path == null ? null : path.getReplacePrefixMatch();
    Reading.require(
        filters.stream().noneMatch(filter -> "RequestRedirect".equals(filter.getType())),
        "a rule redirects requests. For a redirect to HTTPS, you can set http.redirectToHTTPS of the exposure of the same hosts, and delete this route. The redirect then applies to the listeners without TLS, which might be others.");
    Reading.require(
        prefix != null,
        "a rule has filters: %s. An AppNetwork can only replace the matched prefix."
            .formatted(
                filters.stream()
                    .map(filter -> String.valueOf(filter.getType()))
                    .collect(Collectors.joining(", "))));
    return prefix;
  }

  private static Exposed.Path path(
      HTTPRouteMatch match, String service, IntOrString port, @Nullable String rewritePrefix)
      throws Inexpressible {
    Reading.require(
        orEmpty(match.getHeaders()).isEmpty()
            && orEmpty(match.getQueryParams()).isEmpty()
            && match.getMethod() == null,
        "a rule matches more than a path.");
    var path = match.getPath();
    if (path == null) {
      return new Exposed.Path("/", "Prefix", service, port, rewritePrefix);
    }
    var type = path.getType() == null ? "PathPrefix" : path.getType();
    Reading.require(
        type.equals("PathPrefix") || type.equals("Exact"),
        "a rule matches paths of type %s.".formatted(type));
    return new Exposed.Path(
        path.getValue() == null ? "/" : path.getValue(),
        type.equals("Exact") ? type : "Prefix",
        service,
        port,
        rewritePrefix);
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
