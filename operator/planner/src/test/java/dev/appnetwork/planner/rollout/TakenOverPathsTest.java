// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import static dev.appnetwork.planner.rollout.RolloutObjects.JUST_NOW;
import static dev.appnetwork.planner.rollout.RolloutObjects.LONG_AGO;
import static dev.appnetwork.planner.rollout.RolloutObjects.NOW;
import static dev.appnetwork.planner.rollout.RolloutObjects.TIMING;
import static dev.appnetwork.planner.rollout.RolloutObjects.owned;
import static dev.appnetwork.planner.rollout.RolloutObjects.present;
import static dev.appnetwork.planner.rollout.RolloutObjects.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.planner.HostClaim;
import dev.appnetwork.planner.HostClaim.Claimant;
import dev.appnetwork.planner.exposure.HostClaims;
import dev.appnetwork.planner.rollout.Rollout.Goal;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPathBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRuleBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An Ingress takes over the paths of an unmanaged one of another name. */
class TakenOverPathsTest {

  private static final String HOST = "shop.example.com";
  private static final String STANDBY = "ImplementationSpecific /^appnetwork-standby-shop-http";

  @Test
  void takesOverInSteps() {
    var goal = goal(ingress("/"), predecessors("/"), List.of());

    var first = Rollout.of(goal, live(), TIMING);
    assertThat(paths(first)).containsExactly(STANDBY);
    assertThat(first.holds()).extracting(Hold::step).containsExactly(Step.TAKEOVER);
    var created = first.ingresses().get(0);
    assertThat(paths(Rollout.of(goal, live(owned(JUST_NOW, created)), TIMING)))
        .containsExactly(STANDBY);

    var second = Rollout.of(goal, live(owned(LONG_AGO, created)), TIMING);
    assertThat(paths(second)).containsExactly("ImplementationSpecific /.*", STANDBY);
    var changed = second.ingresses().get(0);
    assertThat(second.holds()).as("proxies must follow").hasSize(1);
    var following = Rollout.of(goal, live(owned(JUST_NOW, changed)), TIMING);
    assertThat(paths(following)).isEqualTo(paths(second));
    assertThat(following.holds()).hasSize(1);
    var lasting = Rollout.of(goal, live(owned(LONG_AGO, changed)), TIMING);
    assertThat(paths(lasting)).isEqualTo(paths(second));
    assertThat(lasting.holds()).as("the other Ingress can stay").isEmpty();

    var deleted = goal(ingress("/"), List.of(), List.of());
    var end = Rollout.of(deleted, live(owned(LONG_AGO, changed)), TIMING);
    assertThat(paths(end)).containsExactly("Prefix /");
    assertThat(end.holds()).isEmpty();
  }

  @Test
  void waitsForReadyEndpoints() {
    var goal = goal(ingress("/"), predecessors("/"), List.of());
    var created = Rollout.of(goal, live(), TIMING).ingresses().get(0);
    var waiting = live(owned(NOW.minusSeconds(20), created));
    var unready = withoutEndpoints(waiting);

    assertThat(paths(Rollout.of(goal, waiting, TIMING))).contains("ImplementationSpecific /.*");
    assertThat(paths(Rollout.of(goal, unready, TIMING))).containsExactly(STANDBY);
    assertThat(Rollout.of(goal, unready, TIMING).holds()).hasSize(1);
    assertThat(paths(Rollout.of(goal, unready, new Timing(NOW.plusSeconds(60), TIMING.grace()))))
        .as("a deadline")
        .contains("ImplementationSpecific /.*");
  }

  /** Its rules are replaced as a whole, so it would serve nothing. */
  @Test
  void neverStopsAnIngressThatMightServe() {
    var sameName = claims("shop", "shop", "/");
    var other = claims("legacy", "shop", "/");
    for (var before :
        List.of(sameName, Stream.concat(sameName.stream(), other.stream()).toList())) {
      var adopted = Rollout.of(goal(ingress("/"), before, List.of()), live(), TIMING);
      assertThat(paths(adopted)).as("adopted in place").containsExactly("Prefix /");
      assertThat(adopted.holds()).isEmpty();
    }

    var now = live();
    var unreadable =
        new LiveObjects(
            now.policies(),
            now.services(),
            List.of(),
            Set.of("shop"),
            now.routes(),
            now.middlewares(),
            now.servedPorts(),
            now.awaitsSuccessor(),
            now.neighbours());
    assertThat(paths(Rollout.of(goal(ingress("/"), other, List.of()), unreadable, TIMING)))
        .contains("Prefix /");
  }

  @Test
  void keepsPrefixesBesideLongerOnesOfItsOwnApp() {
    var more = ofContour(ingress("/api"));
    more.getMetadata().setName("shop-api");
    var goal = goal(ingress("/"), predecessors("/"), List.of());
    goal =
        new Goal(
            goal.policies(),
            goal.services(),
            List.of(goal.ingresses().get(0), more),
            goal.routes(),
            goal.middlewares(),
            goal.targets(),
            goal.standbyPaths(),
            goal.claims());
    var known = owned(LONG_AGO, Rollout.of(goal, live(), TIMING).ingresses().get(0));

    assertThat(paths(Rollout.of(goal, live(known), TIMING))).containsExactly("Prefix /", STANDBY);
  }

  @Test
  void doesNotReportTakeoverWithoutRegularExpressions() {
    var goal = goal(ingress("/"), predecessors("/ /api"), List.of());
    var created = Rollout.of(goal, live(), TIMING).ingresses().get(0);
    var serving = Rollout.of(goal, live(owned(LONG_AGO, created)), TIMING);
    assertThat(paths(serving)).containsExactly("Prefix /", STANDBY);
    assertThat(serving.holds()).isEmpty();

    var next = Rollout.of(goal, live(owned(JUST_NOW, serving.ingresses().get(0))), TIMING);
    assertThat(paths(next)).isEqualTo(paths(serving));
    assertThat(next.holds()).isEmpty();
  }

  /** Another namespace can have longer prefixes. */
  @Test
  void keepsPrefixesIfNamespacesAreNotWatched() {
    var all = goal(ingress("/"), predecessors("/"), List.of());
    var some =
        new Goal(
            all.policies(),
            all.services(),
            all.ingresses(),
            all.routes(),
            all.middlewares(),
            all.targets(),
            all.standbyPaths(),
            new OtherClaims(predecessors("/"), List.of(), false));
    var known = owned(LONG_AGO, Rollout.of(some, live(), TIMING).ingresses().get(0));

    assertThat(paths(Rollout.of(some, live(known), TIMING))).containsExactly("Prefix /", STANDBY);
  }

  @Test
  void isDeclaredWithPrefixes() {
    var goal = goal(ingress("/ /a.b"), predecessors("/"), List.of());
    var created = Rollout.of(goal, live(), TIMING).ingresses().get(0);
    var live = Rollout.of(goal, live(owned(LONG_AGO, created)), TIMING).ingresses().get(0);

    assertThat(SettledIngress.of(live)).isEqualTo(goal.ingresses().get(0));
  }

  /** The API server rejects a rule without paths. */
  @Test
  void waitsWithAllHosts() {
    var ingress = ingress("/");
    var rules = ingress.getSpec().getRules();
    rules.add(new IngressRuleBuilder(rules.get(0)).withHost("more.example.com").build());
    var goal = goal(ingress, predecessors("/"), List.of());

    var first = Rollout.of(goal, live(), TIMING).ingresses().get(0);
    assertThat(first.getSpec().getRules()).extracting(IngressRule::getHost).containsExactly(HOST);
    var second = Rollout.of(goal, live(owned(LONG_AGO, first)), TIMING).ingresses().get(0);
    assertThat(second.getSpec().getRules())
        .extracting(IngressRule::getHost)
        .containsExactly(HOST, "more.example.com");
    assertThat(second.getSpec().getRules()).noneMatch(rule -> rule.getHttp().getPaths().isEmpty());
  }

  @Test
  void servesImmediatelyIfTheOtherIngressIsDeletedEarly() {
    var goal = goal(ingress("/"), predecessors("/"), List.of());
    var created = Rollout.of(goal, live(), TIMING).ingresses().get(0);

    var deleted = goal(ingress("/"), List.of(), List.of());

    assertThat(paths(Rollout.of(deleted, live(owned(JUST_NOW, created)), TIMING)))
        .containsExactly("Prefix /");
  }

  @Test
  void keepsServingWhenItGetsAPredecessor() {
    var goal = goal(ingress("/"), predecessors("/"), List.of());
    var served = owned(LONG_AGO, ofContour(ingress("/")));

    var first = Rollout.of(goal, live(served), TIMING);
    assertThat(paths(first)).containsExactly("Prefix /", STANDBY);
    var second = Rollout.of(goal, live(owned(LONG_AGO, first.ingresses().get(0))), TIMING);
    assertThat(paths(second)).containsExactly("ImplementationSpecific /.*", STANDBY);
  }

  /** A regular expression precedes each prefix, so it would serve the longer ones of others. */
  @ParameterizedTest(name = "{0} with {1} of the predecessor and {2} of others")
  @CsvSource(
      nullValues = "-",
      value = {
        "/, /, -, /.*",
        "/, /api, -, /",
        "/, /, /api, /",
        "/ /api, / /api, -, /.* /api(/.*)?",
        "/shop, /, /, /shop(/.*)?",
        "/shop, /shopping, -, /shop(/.*)?",
        "/shop/, /shop, -, /shop(?:/.*)?",
        "/a.b, /, -, /a\\.b(/.*)?",
      })
  void leavesLongerPrefixesToOthers(String own, String before, String others, String next) {
    var goal = goal(ingress(own), predecessors(before), claims("other", null, others));
    var known = owned(LONG_AGO, Rollout.of(goal, live(), TIMING).ingresses().get(0));

    var expected = Arrays.stream(next.split(" ", -1)).toList();
    assertThat(
            paths(Rollout.of(goal, live(known), TIMING)).stream()
                .filter(path -> !path.equals(STANDBY))
                .map(path -> path.split(" ", -1)[1]))
        .containsExactlyElementsOf(expected);
  }

  @Test
  void keepsPrefixesThatAnAnnotationNames() {
    var annotated = ingress("/ws");
    annotated.getMetadata().setAnnotations(Map.of("projectcontour.io/websocket-routes", "/x,/ws"));
    var goal = goal(annotated, predecessors("/ws"), List.of());
    var known = owned(LONG_AGO, Rollout.of(goal, live(), TIMING).ingresses().get(0));

    assertThat(paths(Rollout.of(goal, live(known), TIMING))).containsExactly("Prefix /ws", STANDBY);
  }

  @Test
  void createsIngressImmediatelyOtherwise() {
    var withoutGrace = new Timing(NOW, Duration.ZERO);
    var taking = goal(ingress("/"), predecessors("/"), List.of());
    var other = predecessors("/").get(0).servedBy(HostClaims.servedBy("traefik"));

    assertThat(paths(Rollout.of(taking, live(), withoutGrace))).containsExactly("Prefix /");
    assertThat(paths(Rollout.of(goal(ingress("/"), List.of(other), List.of()), live(), TIMING)))
        .as("another class")
        .containsExactly("Prefix /");
    var elsewhere =
        new Goal(
            List.of(),
            List.of(),
            List.of(ingress("/")),
            List.of(),
            Set.of(),
            Set.of(),
            ingress -> Optional.empty(),
            new OtherClaims(predecessors("/"), List.of(), true));
    assertThat(paths(Rollout.of(elsewhere, live(), TIMING)))
        .as("a controller with an order")
        .containsExactly("Prefix /");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/shop", "/shop/", "/a.b", "/a/b-c", "/%C3%A9", "/ä", "/$x+(y)"})
  void representsPrefixes(String path) {
    var prefix = new PathMatch(path, "Prefix");
    var regex = RegexPaths.of(prefix);
    var base = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;

    assertThat(RegexPaths.prefix(regex)).isEqualTo(prefix);
    assertThat(regex.path()).startsWith("/").containsAnyOf("^", "+", "*", "[", "]", "%");
    assertThat(Pattern.matches(regex.path(), base + "/more")).isTrue();
    assertThat(Pattern.matches(regex.path(), base + "/")).isTrue();
    assertThat(Pattern.matches(regex.path(), base)).isEqualTo(!path.equals("/"));
    assertThat(Pattern.matches(regex.path(), base + "more")).isFalse();
  }

  private static Goal goal(Ingress ingress, List<HostClaim> handedOver, List<HostClaim> others) {
    var goal = RolloutObjects.goal(ofContour(ingress));
    return new Goal(
        goal.policies(),
        goal.services(),
        goal.ingresses(),
        goal.routes(),
        goal.middlewares(),
        goal.targets(),
        goal.standbyPaths(),
        new OtherClaims(handedOver, others, true));
  }

  private static List<HostClaim> predecessors(String paths) {
    return claims("legacy", "shop", paths);
  }

  private static List<HostClaim> claims(
      String name, @Nullable String successor, @Nullable String paths) {
    return paths == null
        ? List.of()
        : Arrays.stream(paths.split(" ", -1))
            .map(
                path ->
                    new HostClaim(
                        HOST,
                        path,
                        false,
                        new Claimant("Ingress", "web", name, "", successor),
                        HostClaims.servedBy("contour")))
            .toList();
  }

  private static LiveObjects live(Object... objects) {
    var all = new ArrayList<Object>(List.of(objects));
    all.add(RolloutObjects.at(LONG_AGO, service("shop", 80, 8080)));
    return present(all.toArray());
  }

  private static LiveObjects withoutEndpoints(LiveObjects now) {
    return new LiveObjects(
        now.policies(),
        now.services(),
        now.ingresses(),
        now.ingressNames(),
        now.routes(),
        now.middlewares(),
        service -> Set.of(),
        now.awaitsSuccessor(),
        now.neighbours());
  }

  private static Ingress ingress(String paths) {
    var ingress = RolloutObjects.ingress("shop");
    var http = ingress.getSpec().getRules().get(0).getHttp();
    var model = http.getPaths().get(0);
    http.setPaths(
        Arrays.stream(paths.split(" ", -1))
            .map(path -> new HTTPIngressPathBuilder(model).withPath(path).build())
            .toList());
    return ingress;
  }

  private static Ingress ofContour(Ingress ingress) {
    ingress.getSpec().setIngressClassName("contour");
    return ingress;
  }

  private static List<String> paths(Rollout rollout) {
    return rollout.ingresses().get(0).getSpec().getRules().get(0).getHttp().getPaths().stream()
        .map(path -> path.getPathType() + " " + path.getPath())
        .toList();
  }
}
