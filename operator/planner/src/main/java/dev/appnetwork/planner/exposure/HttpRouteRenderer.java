// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.ObjectNames;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteMatch;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteMatchBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteRule;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteRuleBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.ParentReference;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.ParentReferenceBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Renders the HTTPRoutes. All rules of a route apply to all of its hosts, so hosts with different
 * paths need separate routes. Paths with the same port share a rule, because precedence between
 * rules depends on the match, never on their order.
 */
public final class HttpRouteRenderer {
  /** Maximum of the CRD for one route. */
  private static final int MAX_HOSTS = 16;

  private static final int MAX_RULES = 16;
  private static final int MOVED = 301;

  private HttpRouteRenderer() {}

  private record Kind(List<ExposedPath> paths, List<String> sections) {}

  /**
   * The backend of a rule.
   *
   * @param rewritten the path that the rule rewrites, which must be its only match; null for none
   */
  private record Backend(
      String service, int port, @Nullable String rewritten, @Nullable String rewritePrefix) {

    static Backend of(ExposedPath path) {
      var prefix = path.rewritePrefix();
      return new Backend(
          path.service(), path.port().number(), prefix == null ? null : path.path(), prefix);
    }
  }

  /**
   * Returns the routes of an exposure that has at least one host. The route with the exposure's own
   * name comes last.
   *
   * @param base the name of the exposure's objects
   */
  static List<HTTPRoute> render(
      AppRef app, String base, ParentGateway parent, List<ExposedHost> exposed, HttpValues values) {
    var hostsOfKinds = new LinkedHashMap<Kind, List<String>>();
    for (var host : exposed) {
      hostsOfKinds
          .computeIfAbsent(
              new Kind(host.paths(), parent.sections(host.host())), kind -> new ArrayList<>())
          .add(host.host());
    }
    var routes = new ArrayList<HTTPRoute>();
    hostsOfKinds.forEach(
        (kind, hosts) -> {
          var rules = parts(rules(kind.paths(), values), MAX_RULES);
          for (var part : parts(hosts, MAX_HOSTS)) {
            for (var i = 0; i < rules.size(); i++) {
              var name =
                  routes.isEmpty()
                      ? base
                      : HashedNames.of(base, part.get(0) + (i == 0 ? "" : "#" + i));
              routes.add(route(app, name, parent, kind.sections(), part, rules.get(i)));
            }
          }
        });
    // When hosts are split over routes, the new routes must exist before the old route loses their
    // hosts.
    var first = routes.remove(0);
    if (values.options().contains("redirect")) {
      routes.addAll(redirects(app, base, parent, exposed));
    }
    routes.add(first);
    return List.copyOf(routes);
  }

  /** Returns routes on the listeners without TLS that redirect clients to HTTPS. */
  private static List<HTTPRoute> redirects(
      AppRef app, String base, ParentGateway parent, List<ExposedHost> exposed) {
    var hostsOfSections = new LinkedHashMap<List<String>, List<String>>();
    for (var host : exposed) {
      var sections = parent.plainSections(host.host());
      if (parent.isEncrypted(host.host()) && !sections.isEmpty()) {
        hostsOfSections.computeIfAbsent(sections, key -> new ArrayList<>()).add(host.host());
      }
    }
    var routes = new ArrayList<HTTPRoute>();
    hostsOfSections.forEach(
        (sections, hosts) -> {
          for (var part : parts(hosts, MAX_HOSTS)) {
            var name = HashedNames.of(base, part.get(0) + "#redirect");
            routes.add(route(app, name, parent, sections, part, List.of(redirect())));
          }
        });
    return routes;
  }

  private static HTTPRouteRule redirect() {
    return new HTTPRouteRuleBuilder()
        .withMatches(
            new HTTPRouteMatchBuilder()
                .withNewPath()
                .withType("PathPrefix")
                .withValue("/")
                .endPath()
                .build())
        .addNewFilter()
        .withType("RequestRedirect")
        .withNewRequestRedirect()
        .withScheme("https")
        .withStatusCode(MOVED)
        .endRequestRedirect()
        .endFilter()
        .build();
  }

  private static HTTPRoute route(
      AppRef app,
      String name,
      ParentGateway parent,
      List<String> sections,
      List<String> hosts,
      List<HTTPRouteRule> rules) {
    return new HTTPRouteBuilder()
        .withMetadata(ObjectNames.metadata(app, name))
        .withNewSpec()
        .withParentRefs(
            sections.isEmpty()
                ? List.of(parent(parent, null))
                : sections.stream().map(section -> parent(parent, section)).toList())
        .withHostnames(hosts)
        .withRules(rules)
        .endSpec()
        .build();
  }

  private static ParentReference parent(ParentGateway parent, @Nullable String section) {
    return new ParentReferenceBuilder()
        .withGroup("gateway.networking.k8s.io")
        .withKind("Gateway")
        .withNamespace(parent.namespace())
        .withName(parent.name())
        .withSectionName(section)
        .build();
  }

  private static List<HTTPRouteRule> rules(List<ExposedPath> paths, HttpValues values) {
    var matchesOfBackends = new LinkedHashMap<Backend, List<HTTPRouteMatch>>();
    for (var path : paths) {
      matchesOfBackends
          .computeIfAbsent(Backend.of(path), backend -> new ArrayList<>())
          .add(match(path));
    }
    var rules = new ArrayList<HTTPRouteRule>();
    matchesOfBackends.forEach((backend, matches) -> rules.add(rule(matches, backend, values)));
    return rules;
  }

  private static HTTPRouteRule rule(
      List<HTTPRouteMatch> matches, Backend backend, HttpValues values) {
    var rule =
        new HTTPRouteRuleBuilder()
            .withMatches(matches)
            .addNewBackendRef()
            .withGroup("")
            .withKind("Service")
            .withName(backend.service())
            .withPort(backend.port())
            .withWeight(1)
            .endBackendRef();
    if (backend.rewritePrefix() != null) {
      rule.addNewFilter()
          .withType("URLRewrite")
          .withNewUrlRewrite()
          .withNewPath()
          .withType("ReplacePrefixMatch")
          .withReplacePrefixMatch(backend.rewritePrefix())
          .endPath()
          .endUrlRewrite()
          .endFilter();
    }
    var timeout = values.tokens().get("gatewayDuration");
    if (timeout != null) {
      rule.withNewTimeouts().withRequest(timeout).endTimeouts();
    }
    return rule.build();
  }

  private static HTTPRouteMatch match(ExposedPath path) {
    return new HTTPRouteMatchBuilder()
        .withNewPath()
        .withType(path.type().equals("Prefix") ? "PathPrefix" : path.type())
        .withValue(path.path())
        .endPath()
        .build();
  }

  private static <T> List<List<T>> parts(List<T> all, int most) {
    var parts = new ArrayList<List<T>>();
    for (var i = 0; i < all.size(); i += most) {
      parts.add(all.subList(i, Math.min(all.size(), i + most)));
    }
    return parts;
  }
}
