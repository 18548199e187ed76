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
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Renders the HTTPRoutes. All rules of one hold for all of its hosts, so that hosts with other
 * paths need another one. Paths that lead to one port stand in one rule: how exact a match is
 * decides between rules, never their order.
 */
public final class HttpRouteRenderer {
  /** What the CRD takes in one route. */
  private static final int MOST_HOSTS = 16;

  private static final int MOST_RULES = 16;
  private static final int HASH_BYTES = 4;

  private HttpRouteRenderer() {}

  /**
   * The routes of an exposure that has at least one host; the one with its own name comes last.
   *
   * @param base the name of the exposure's objects
   */
  static List<HTTPRoute> render(
      AppRef app, String base, ParentGateway parent, List<ExposedHost> exposed) {
    var hostsOfPaths = new LinkedHashMap<List<ExposedPath>, List<String>>();
    for (var host : exposed) {
      hostsOfPaths.computeIfAbsent(host.paths(), paths -> new ArrayList<>()).add(host.host());
    }
    var routes = new ArrayList<HTTPRoute>();
    hostsOfPaths.forEach(
        (paths, hosts) -> {
          var rules = parts(rules(paths), MOST_RULES);
          for (var part : parts(hosts, MOST_HOSTS)) {
            for (var i = 0; i < rules.size(); i++) {
              var name = routes.isEmpty() ? base : name(base, part.get(0), i);
              routes.add(route(app, name, parent, part, rules.get(i)));
            }
          }
        });
    // Where hosts part, the new routes are there before the old one loses them.
    var first = routes.remove(0);
    routes.add(first);
    return List.copyOf(routes);
  }

  private static HTTPRoute route(
      AppRef app,
      String name,
      ParentGateway parent,
      List<String> hosts,
      List<HTTPRouteRule> rules) {
    return new HTTPRouteBuilder()
        .withMetadata(ObjectNames.metadata(app, name))
        .withNewSpec()
        .withParentRefs(parent(parent))
        .withHostnames(hosts)
        .withRules(rules)
        .endSpec()
        .build();
  }

  private static ParentReference parent(ParentGateway parent) {
    return new ParentReferenceBuilder()
        .withGroup("gateway.networking.k8s.io")
        .withKind("Gateway")
        .withNamespace(parent.namespace())
        .withName(parent.name())
        .withSectionName(parent.sectionName())
        .build();
  }

  private record Backend(String service, int port) {}

  private static List<HTTPRouteRule> rules(List<ExposedPath> paths) {
    var matchesOfBackends = new LinkedHashMap<Backend, List<HTTPRouteMatch>>();
    for (var path : paths) {
      matchesOfBackends
          .computeIfAbsent(
              new Backend(path.service(), path.port().number()), backend -> new ArrayList<>())
          .add(match(path));
    }
    var rules = new ArrayList<HTTPRouteRule>();
    matchesOfBackends.forEach((backend, matches) -> rules.add(rule(matches, backend)));
    return rules;
  }

  private static HTTPRouteRule rule(List<HTTPRouteMatch> matches, Backend backend) {
    return new HTTPRouteRuleBuilder()
        .withMatches(matches)
        .addNewBackendRef()
        .withGroup("")
        .withKind("Service")
        .withName(backend.service())
        .withPort(backend.port())
        .withWeight(1)
        .endBackendRef()
        .build();
  }

  private static HTTPRouteMatch match(ExposedPath path) {
    return new HTTPRouteMatchBuilder()
        .withNewPath()
        .withType(path.type().equals("Prefix") ? "PathPrefix" : path.type())
        .withValue(path.path())
        .endPath()
        .build();
  }

  /** A name that stays the same while its first host does, whatever else comes or goes. */
  private static String name(String base, String host, int part) {
    try {
      var hash =
          MessageDigest.getInstance("SHA-256")
              .digest((host + (part == 0 ? "" : "#" + part)).getBytes(StandardCharsets.UTF_8));
      return base + "-" + HexFormat.of().formatHex(hash, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static <T> List<List<T>> parts(List<T> all, int most) {
    var parts = new ArrayList<List<T>>();
    for (var i = 0; i < all.size(); i += most) {
      parts.add(all.subList(i, Math.min(all.size(), i + most)));
    }
    return parts;
  }
}
