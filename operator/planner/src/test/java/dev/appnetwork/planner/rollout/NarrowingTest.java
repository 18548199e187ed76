// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import static dev.appnetwork.planner.rollout.RolloutObjects.JUST_NOW;
import static dev.appnetwork.planner.rollout.RolloutObjects.LONG_AGO;
import static dev.appnetwork.planner.rollout.RolloutObjects.TIMING;
import static dev.appnetwork.planner.rollout.RolloutObjects.accepted;
import static dev.appnetwork.planner.rollout.RolloutObjects.at;
import static dev.appnetwork.planner.rollout.RolloutObjects.goal;
import static dev.appnetwork.planner.rollout.RolloutObjects.matching;
import static dev.appnetwork.planner.rollout.RolloutObjects.owned;
import static dev.appnetwork.planner.rollout.RolloutObjects.present;
import static dev.appnetwork.planner.rollout.RolloutObjects.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.planner.rollout.Backends.Backend;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRuleBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** While a backend waits, removed hosts and paths are removed immediately. */
class NarrowingTest {

  /** The exposure in the first step; a path is written as {@code host/path=backend}. */
  @ParameterizedTest(name = "{0} to {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        // live | desired | first step
        "a/=old | a/=new | a/=old",
        "a/=old b/=old | a/=new | a/=old",
        "a/=old a/x=old | a/x=new | a/x=old",
        "a/=old a/x=other | a/x/y=new | a/x/y=other",
        "a/=old | a/x=new a/y=new | a/x=old a/y=old",
        "a/=old | a/=new a/x=new | a/=old",
        "a/x=old | a/=new | a/x=old",
        "a/=old | a/=new b/=new | a/=old",
        "*.e/=old | a.e/=new | a.e/=old",
        "*.e/=old a.e/=other | a.e/=new | a.e/=other",
        "a.e/=old | *.e/=new | a.e/=old",
        "a/=old b/=old | a/=new b/x=new | a/=old b/x=old",
        // Nothing is served before and after.
        "a/=old | b/=new | b/=new",
        "a/x=old | a/y=new | a/y=new"
      })
  void removesAtOnceWhatTheGoalLacks(String live, String desired, String first) {
    var before = at(LONG_AGO, ingress(live));
    var unready = Rollout.of(goal(ingress(desired)), withoutNewEndpoints(before), TIMING);
    assertThat(text(Backends.byPath(unready.ingresses().get(0)))).isEqualTo(first);

    var known = owned(LONG_AGO, ofClass(ingress(live)));
    var unknown = Rollout.of(goal(ofClass(ingress(desired))), present(services(known)), TIMING);
    assertThat(text(Backends.byPath(unknown.ingresses().get(0)))).isEqualTo(first);

    if (isRoute(live) && isRoute(desired) && isRoute(first)) {
      var route = accepted(owned(LONG_AGO, route(live)));
      var now = Rollout.of(goal(route(desired)), present(services(route)), TIMING);
      assertThat(text(Backends.byPath(now.routes().get(0)))).isEqualTo(first);
    }
  }

  /** All hosts of a route have the same paths, so a path of one host can't be removed earlier. */
  @Test
  void changesRouteImmediatelyIfOneHostLosesPaths() {
    var other = route("b/x=new b/y=new");
    other.getMetadata().setName("shop-b");
    var live = accepted(owned(LONG_AGO, route("a/x=old a/y=old b/x=old b/y=old")));

    var first =
        Rollout.of(goal(route("a/x=new"), other), present(services(live)), TIMING).routes().get(0);

    assertThat(first.getSpec().getHostnames()).containsExactly("a");
    assertThat(Backends.paths(first)).extracting(PathMatch::path).containsExactly("/x");
  }

  @Test
  void keepsOnlyAnnotationsOfBackends() {
    var desired = ingress("a/=new");
    desired
        .getMetadata()
        .setAnnotations(
            Map.of(
                "nginx.ingress.kubernetes.io/whitelist-source-range", "192.0.2.0/24",
                "nginx.ingress.kubernetes.io/backend-protocol", "HTTPS"));
    var live = at(LONG_AGO, ingress("a/=old"));

    var first = Rollout.of(goal(desired), withoutNewEndpoints(live), TIMING);

    assertThat(first.ingresses().get(0).getMetadata().getAnnotations())
        .isEqualTo(Map.of("nginx.ingress.kubernetes.io/whitelist-source-range", "192.0.2.0/24"));
  }

  private static Object[] services(Object exposure) {
    return new Object[] {
      exposure,
      at(LONG_AGO, service("old", 80, 8080)),
      at(LONG_AGO, service("other", 80, 8080)),
      at(JUST_NOW, service("new", 80, 8080))
    };
  }

  private static LiveObjects withoutNewEndpoints(Object exposure) {
    return present(name -> name.equals("new") ? Set.of() : Set.of("http"), services(exposure));
  }

  /** Returns the backend of each path, by host. */
  private static Map<String, Map<String, String>> parsed(String paths) {
    var byHost = new TreeMap<String, Map<String, String>>();
    for (var path : paths.split(" ", -1)) {
      var slash = path.indexOf('/');
      var equals = path.indexOf('=');
      byHost
          .computeIfAbsent(path.substring(0, slash), host -> new TreeMap<>())
          .put(path.substring(slash, equals), path.substring(equals + 1));
    }
    return byHost;
  }

  /** All hosts of a route have the same paths. */
  private static boolean isRoute(String paths) {
    return Set.copyOf(parsed(paths).values()).size() == 1;
  }

  private static Ingress ingress(String paths) {
    var ingress = RolloutObjects.ingress("shop");
    var rules = new ArrayList<IngressRule>();
    parsed(paths)
        .forEach(
            (host, ofHost) ->
                rules.add(
                    new IngressRuleBuilder()
                        .withHost(host)
                        .withNewHttp()
                        .withPaths(
                            ofHost.entrySet().stream()
                                .map(
                                    path ->
                                        IngressForm.path(
                                            new PathMatch(path.getKey(), "Prefix"),
                                            new Backend(path.getValue(), null, "http")))
                                .toList())
                        .endHttp()
                        .build()));
    ingress.getSpec().setRules(rules);
    return ingress;
  }

  private static HTTPRoute route(String paths) {
    var byHost = parsed(paths);
    var route = RolloutObjects.route("shop", "old", 80);
    var like = route.getSpec().getRules().get(0);
    route.getSpec().setHostnames(List.copyOf(byHost.keySet()));
    route
        .getSpec()
        .setRules(
            byHost.values().iterator().next().entrySet().stream()
                .map(
                    path ->
                        new HTTPRouteRuleBuilder(like)
                            .withMatches(matching(path.getKey()))
                            .editFirstBackendRef()
                            .withName(path.getValue())
                            .endBackendRef()
                            .build())
                .toList());
    return route;
  }

  private static String text(Map<String, Map<PathMatch, Backend>> byHost) {
    var paths = new TreeSet<String>();
    byHost.forEach(
        (host, ofHost) ->
            ofHost.forEach(
                (path, backend) -> paths.add(host + path.path() + "=" + backend.service())));
    return String.join(" ", paths);
  }

  private static Ingress ofClass(Ingress ingress) {
    ingress.getSpec().setIngressClassName("contour");
    return ingress;
  }
}
