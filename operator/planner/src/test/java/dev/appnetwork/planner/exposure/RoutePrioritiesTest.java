// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.Severity;
import dev.appnetwork.planner.DeclaredPort;
import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.HostClaim.Claimant;
import dev.appnetwork.planner.field.SpecFields;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Evaluates rendered routes as Traefik does: the highest priority wins, which is the length of the
 * rule by default.
 */
class RoutePrioritiesTest {
  private static final ControllerOptions TRAEFIK =
      ControllerTable.of("traefik.io/ingress-controller").orElseThrow();

  /** A route of an app: its host and path, such as {@code Exact a.example.com/api}. */
  private record Route(String host, String path, String type) {
    static Route parse(String text) {
      var words = text.trim().split(" ", -1);
      var slash = words[1].indexOf('/');
      return new Route(words[1].substring(0, slash), words[1].substring(slash), words[0]);
    }

    ExposedHost exposed() {
      return new ExposedHost(host, null, List.of(exposedPath()));
    }

    ExposedPath exposedPath() {
      return new ExposedPath(
          path,
          type,
          null,
          new DeclaredPort("http", 80, null, new IntOrString(80), "TCP", null),
          "web");
    }

    HostClaim claim() {
      return new HostClaim(
          host,
          path,
          type.equals(PathRendering.EXACT),
          new Claimant("AppNetwork", "shop", "other", "2026-01-01T00:00:00Z"));
    }
  }

  private record Rule(Route declared, String rule, int priority, PathRendering.Rendered path) {
    boolean matches(String host, String requested) {
      boolean sameHost =
          declared.host.startsWith("*.")
              ? host.substring(host.indexOf('.')).equals(declared.host.substring(1))
              : host.equals(declared.host);
      return sameHost
          && (path.type().equals(PathRendering.EXACT)
              ? requested.equals(path.path())
              : requested.startsWith(path.path()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "a.example.com/api,    Prefix a.example.com/api,   Prefix a.example.com/",
    "a.example.com/api/x,  Prefix a.example.com/api,   Prefix a.example.com/",
    "a.example.com/apix,   Prefix a.example.com/,      Prefix a.example.com/api",
    "a.example.com/a,      Exact a.example.com/a,      Prefix a.example.com/",
    "a.example.com/a,      Exact a.example.com/a,      Prefix a.example.com/a",
    "a.example.com/a/b,    Exact a.example.com/a/b,    Prefix a.example.com/a",
    "a.example.com/a/b,    Prefix a.example.com/a/b,   Prefix a.example.com/a",
    "a.example.com/abcdef, Prefix a.example.com/abcdef, Prefix a.example.com/",
    "a.example.com/long,   Prefix a.example.com/,      Prefix *.example.com/long",
    "a.example.com/long,   Prefix a.example.com/,      Exact *.example.com/long",
    "a.example.com/a,      Exact a.example.com/a,      Exact *.example.com/a",
    "b.example.com/long/x, Prefix *.example.com/long,  Prefix *.example.com/",
    "b.example.com/api,    Exact *.example.com/api,    Prefix *.example.com/api",
    "b.example.com/api,    Prefix *.example.com/api,   Prefix *.example.com/",
    "b.example.com/x,      Prefix *.example.com/,      Prefix *.example.com/api",
    "b.example.com/,       Exact *.example.com/,       Prefix *.example.com/",
    "b.example.com/a/,     Exact *.example.com/a/,     Prefix *.example.com/a",
    "a.example.com/a/,     Exact a.example.com/a/,     Prefix a.example.com/a",
    "a.example.com/,       Exact a.example.com/,       Prefix a.example.com/",
  })
  void routesAsIngressesOfOneAppAndOfTwo(String url, String winner, String loser) {
    var win = Route.parse(winner);
    var lose = Route.parse(loser);
    var host = url.substring(0, url.indexOf('/'));
    var path = url.substring(url.indexOf('/'));

    assertThat(served(host, path, rules(List.of(win, lose), List.of())))
        .as("one app")
        .contains(win);
    assertThat(
            served(
                host,
                path,
                Stream.concat(
                        rules(List.of(win), List.of(lose)).stream(),
                        rules(List.of(lose), List.of(win)).stream())
                    .toList()))
        .as("two apps")
        .contains(win);
  }

  /** Unmanaged Ingresses have default priorities. */
  @ParameterizedTest
  @CsvSource({
    "Prefix a.example.com/,    Prefix *.example.com/very/long, true",
    "Prefix a.example.com/,    Exact *.example.com/very/long,  true",
    "Prefix a.example.com/,    Prefix *.example.com/,          true",
    "Prefix ab.example.com/,   Prefix *.example.com/,          false",
    "Prefix a.example.com/api, Prefix *.example.com/very/long, false",
    "Prefix a.example.com/api, Prefix *.example.com/api/long,  true",
    "Prefix much-longer.example.com/,      Prefix *.example.com/short,     false",
    "Prefix a.example.com/very/long, Prefix *.example.com/very/long, false",
    "Prefix a.example.org/,    Prefix *.example.com/very/long, false"
  })
  void reportsLongerRulesOfUnmanagedWildcards(String own, String wildcard, boolean reported) {
    var hosts = List.of(Route.parse(own).exposed());
    var priorities =
        RoutePriorities.of(TRAEFIK, hosts, List.of(unmanaged(wildcard, "elsewhere")), null);

    assertThat(priorities.findings(hosts, SpecFields.exposure(0), "shop"))
        .hasSize(reported ? 1 : 0);
    assertThat(priorities.findings(hosts, SpecFields.exposure(0), "shop"))
        .allSatisfy(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.Warning);
              assertThat(finding.message())
                  .contains("an object in another namespace with a wildcard host")
                  .doesNotContain("elsewhere", "/long");
            });
    assertThat(
            RoutePriorities.of(null, hosts, List.of(unmanaged(wildcard, "shop")), null)
                .findings(hosts, SpecFields.exposure(0), "shop"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Exact a.example.com/api, Prefix *.example.com/, true",
    "Exact a.example.com/api, Prefix *.example.com/api, true",
    "Exact a.example.com/api, Prefix *.example.org/, false",
    "Exact a.example.com/very/long, Prefix *.example.com/, false"
  })
  void raisesExactPathsAboveUnmanagedWildcards(String own, String wildcard, boolean raised) {
    var route = Route.parse(own);
    var priorities =
        RoutePriorities.of(
            TRAEFIK, List.of(route.exposed()), List.of(unmanaged(wildcard, "shop")), null);

    assertThat(
            priorities
                .of(
                    route.host,
                    new PathRendering.Rendered(
                        route.path, PathRendering.EXACT, route.exposedPath()))
                .isPresent())
        .isEqualTo(raised);
  }

  private static HostClaim unmanaged(String text, String namespace) {
    var route = Route.parse(text);
    return new HostClaim(
        route.host,
        route.path,
        route.type.equals(PathRendering.EXACT),
        new Claimant("Ingress", namespace, "other", "2026-01-01T00:00:00Z"));
  }

  /** Returns the declared route that serves a request, unless two have the same priority. */
  private static Optional<Route> served(String host, String path, List<Rule> rules) {
    var matching =
        rules.stream()
            .filter(rule -> rule.matches(host, path))
            .sorted(Comparator.comparingInt(Rule::priority).reversed())
            .toList();
    boolean tie =
        matching.size() > 1
            && matching.get(0).priority == matching.get(1).priority
            && !matching.get(0).declared.equals(matching.get(1).declared);
    return tie ? Optional.empty() : matching.stream().findFirst().map(Rule::declared);
  }

  private static List<Rule> rules(List<Route> own, List<Route> others) {
    var hosts = own.stream().map(Route::exposed).toList();
    var priorities =
        RoutePriorities.of(TRAEFIK, hosts, others.stream().map(Route::claim).toList(), null);
    return own.stream()
        .flatMap(
            route ->
                PathRendering.of(
                        List.of(route.exposedPath()),
                        own.stream()
                            .filter(one -> one.host.equals(route.host))
                            .map(Route::exposedPath)
                            .toList(),
                        PathForm.STRING)
                    .stream()
                    .map(path -> rule(route, path, priorities)))
        .toList();
  }

  private static Rule rule(Route route, PathRendering.Rendered path, RoutePriorities priorities) {
    var matcher = path.type().equals(PathRendering.EXACT) ? "Path" : "PathPrefix";
    var rule = "Host(\"%s\") && %s(\"%s\")".formatted(route.host, matcher, path.path());
    return new Rule(route, rule, priorities.of(route.host, path).orElse(rule.length()), path);
  }
}
