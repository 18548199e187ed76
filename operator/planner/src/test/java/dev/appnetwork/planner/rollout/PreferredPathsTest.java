// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import static dev.appnetwork.planner.rollout.RolloutObjects.LONG_AGO;
import static dev.appnetwork.planner.rollout.RolloutObjects.TIMING;
import static dev.appnetwork.planner.rollout.RolloutObjects.owned;
import static dev.appnetwork.planner.rollout.TakeoverObjects.LEGACY;
import static dev.appnetwork.planner.rollout.TakeoverObjects.STANDBY;
import static dev.appnetwork.planner.rollout.TakeoverObjects.claims;
import static dev.appnetwork.planner.rollout.TakeoverObjects.goal;
import static dev.appnetwork.planner.rollout.TakeoverObjects.ingress;
import static dev.appnetwork.planner.rollout.TakeoverObjects.live;
import static dev.appnetwork.planner.rollout.TakeoverObjects.paths;
import static dev.appnetwork.planner.rollout.TakeoverObjects.predecessors;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which paths of an Ingress that takes over become regular expressions. */
class PreferredPathsTest {

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
                .filter(path -> !path.contains("standby"))
                .map(path -> path.split(" ", -1)[1]))
        .containsExactlyElementsOf(expected);
  }

  @Test
  void keepsPrefixesThatAnAnnotationNames() {
    var annotated = ingress("/ws");
    annotated.getMetadata().setAnnotations(Map.of("projectcontour.io/websocket-routes", "/x,/ws"));
    var goal = goal(annotated, predecessors("/ws"), List.of());
    var known = owned(LONG_AGO, Rollout.of(goal, live(), TIMING).ingresses().get(0));

    assertThat(paths(Rollout.of(goal, live(known), TIMING)))
        .containsExactly("Prefix /ws", LEGACY, STANDBY);
  }

  @Test
  void keepsPrefixesBesideLongerOnesOfItsOwnApp() {
    var more = ingress("/api");
    more.getMetadata().setName("shop-api");
    var goal = goal(new OtherClaims(predecessors("/"), List.of(), true), ingress("/"), more);
    var known = owned(LONG_AGO, Rollout.of(goal, live(), TIMING).ingresses().get(0));

    assertThat(paths(Rollout.of(goal, live(known), TIMING)))
        .containsExactly("Prefix /", LEGACY, STANDBY);
  }

  /** Another namespace can have longer prefixes. */
  @Test
  void keepsPrefixesIfNamespacesAreNotWatched() {
    var some = goal(new OtherClaims(predecessors("/"), List.of(), false), ingress("/"));
    var known = owned(LONG_AGO, Rollout.of(some, live(), TIMING).ingresses().get(0));

    assertThat(paths(Rollout.of(some, live(known), TIMING)))
        .containsExactly("Prefix /", LEGACY, STANDBY);
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

  @Test
  void isDeclaredWithPrefixes() {
    var goal = goal(ingress("/ /a.b"), predecessors("/"), List.of());
    var created = Rollout.of(goal, live(), TIMING).ingresses().get(0);
    var live = Rollout.of(goal, live(owned(LONG_AGO, created)), TIMING).ingresses().get(0);

    assertThat(SettledIngress.of(live)).isEqualTo(goal.ingresses().get(0));
  }
}
