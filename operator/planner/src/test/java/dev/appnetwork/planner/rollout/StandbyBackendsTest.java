// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import static dev.appnetwork.planner.rollout.RolloutObjects.GRACE;
import static dev.appnetwork.planner.rollout.RolloutObjects.JUST_NOW;
import static dev.appnetwork.planner.rollout.RolloutObjects.LONG_AGO;
import static dev.appnetwork.planner.rollout.RolloutObjects.NOW;
import static dev.appnetwork.planner.rollout.RolloutObjects.TIMING;
import static dev.appnetwork.planner.rollout.RolloutObjects.accepted;
import static dev.appnetwork.planner.rollout.RolloutObjects.goal;
import static dev.appnetwork.planner.rollout.RolloutObjects.ingress;
import static dev.appnetwork.planner.rollout.RolloutObjects.owned;
import static dev.appnetwork.planner.rollout.RolloutObjects.present;
import static dev.appnetwork.planner.rollout.RolloutObjects.route;
import static dev.appnetwork.planner.rollout.RolloutObjects.service;
import static dev.appnetwork.planner.rollout.RolloutObjects.withHosts;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An exposure whose backend changes has the new one, and then the old one, without requests. */
class StandbyBackendsTest {

  private static final Timing LATER = new Timing(NOW.plusSeconds(6), GRACE);
  private static final Timing MUCH_LATER = new Timing(NOW.plusSeconds(60), GRACE);

  /** Backends of the live route, with their weights, and of the route in the next step. */
  @ParameterizedTest(name = "{0} for {1}: {2} ({3})")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // live | changed | next | pending step
        "old=1 | long ago | old=1 new=0 | NEW_STANDBY",
        "old=1 | just now | old=1 new=0 | NEW_STANDBY",
        "old=1 new=0 | just now | old=1 new=0 | NEW_STANDBY",
        "old=1 new=0 | long ago | new=1 old=0 | OLD_STANDBY",
        "new=1 old=0 | just now | new=1 old=0 | OLD_STANDBY",
        "new=1 old=0 | long ago | new=1 | -",
        "new=1 | just now | new=1 | -",
        // Another edit during a step.
        "old=1 other=0 | just now | old=1 new=0 other=0 | NEW_STANDBY",
        "other=1 old=0 | just now | other=1 new=0 old=0 | NEW_STANDBY",
        "old=1 new=0 other=0 | long ago | new=1 old=0 other=0 | OLD_STANDBY",
        "new=1 other=0 | just now | new=1 other=0 | OLD_STANDBY"
      })
  void movesToNewBackend(String live, String changed, String next, String step) {
    var goal = goal(route("shop", "new", 80));
    var route = accepted(weighted(route("shop", "new", 80), live));
    var since = changed.equals("just now") ? JUST_NOW : LONG_AGO;

    var rollout = Rollout.of(goal, withServices(owned(since, route)), TIMING);

    assertThat(weights(rollout.routes().get(0))).isEqualTo(next);
    assertThat(steps(rollout)).isEqualTo(step == null ? List.of() : List.of(step));
    assertThat(rollout.moving().routes().isEmpty()).isEqualTo(step == null);
  }

  @Test
  void waitsUntilRouteIsAccepted() {
    var goal = goal(route("shop", "new", 80));
    var pending = owned(JUST_NOW, weighted(route("shop", "new", 80), "old=1 new=0"));
    pending.setStatus(accepted(route("shop", "new", 80)).getStatus());
    pending.getMetadata().setGeneration(3L);

    assertThat(weights(Rollout.of(goal, withServices(pending), LATER).routes().get(0)))
        .isEqualTo("old=1 new=0");
    assertThat(weights(Rollout.of(goal, withServices(pending), MUCH_LATER).routes().get(0)))
        .as("a deadline")
        .isEqualTo("new=1 old=0");
  }

  @Test
  void changesRouteWithoutTrafficImmediately() {
    var goal = goal(route("shop", "new", 80));
    var unserved = owned(LONG_AGO, route("shop", "old", 80));
    var edited = accepted(RolloutObjects.at(LONG_AGO, route("shop", "old", 80)));
    var serving = accepted(owned(LONG_AGO, route("shop", "old", 80)));
    var noGrace = new Timing(NOW, Duration.ZERO);

    assertThat(Rollout.of(goal, withServices(unserved), TIMING).routes()).isEqualTo(goal.routes());
    assertThat(Rollout.of(goal, withServices(edited), TIMING).routes())
        .as("another client changed its rules")
        .isEqualTo(goal.routes());
    assertThat(Rollout.of(goal, withServices(serving), noGrace).routes()).isEqualTo(goal.routes());
    assertThat(Rollout.of(goal, withServices(), TIMING).routes()).isEqualTo(goal.routes());
  }

  @Test
  void addsPathsThatMatchNoRequestToIngress() {
    var goal = goal(ofClass(ingress("shop", "web")));
    var live = owned(LONG_AGO, ofClass(ingress("shop", "http")));

    var first = Rollout.of(goal, withServices(live), TIMING).ingresses().get(0);
    assertThat(paths(first))
        .containsExactly(
            "Prefix / http", "ImplementationSpecific /^appnetwork-standby-shop-web web");
    assertThat(
            paths(
                Rollout.of(goal, withServices(owned(JUST_NOW, first)), TIMING).ingresses().get(0)))
        .isEqualTo(paths(first));

    var second = Rollout.of(goal, withServices(owned(LONG_AGO, first)), TIMING).ingresses().get(0);
    assertThat(paths(second))
        .containsExactly(
            "Prefix / web", "ImplementationSpecific /^appnetwork-standby-shop-http http");
    var end = Rollout.of(goal, withServices(owned(LONG_AGO, second)), TIMING);
    assertThat(end.ingresses()).isEqualTo(goal.ingresses());
    assertThat(end.holds()).isEmpty();
  }

  @Test
  void changesIngressOfOtherControllersImmediately() {
    var goal = goal(ingress("shop", "web"));
    var live = owned(LONG_AGO, ingress("shop", "http"));

    assertThat(Rollout.of(goal, withServices(live), TIMING).ingresses())
        .isEqualTo(goal.ingresses());
  }

  @Test
  void keepsPortThatIsListedWithoutRequests() {
    var goal = goal(service("shop", 8000, 8080), route("shop", "shop", 8000));
    var service = service("shop", 8000, 8080);
    service
        .getSpec()
        .getPorts()
        .add(service("shop", "kept-1", 80, 8080).getSpec().getPorts().get(0));
    var listing = accepted(owned(JUST_NOW, route("shop", "shop", 8000)));
    var ref = route("shop", "shop", 80).getSpec().getRules().get(0).getBackendRefs().get(0);
    ref.setWeight(0);
    listing.getSpec().getRules().get(0).getBackendRefs().add(ref);

    var now = Rollout.of(goal, present(owned(LONG_AGO, service), listing), TIMING);

    assertThat(RolloutObjects.pairs(now)).containsExactly("http:8000", "kept-1:80");
  }

  @Test
  void createsRouteWhenItsBackendIsKnown() {
    var goal =
        goal(withHosts(route("shop", "shop", 80), "a"), withHosts(route("more", "new", 80), "b"));
    var both = accepted(owned(LONG_AGO, withHosts(route("shop", "shop", 80), "a", "b")));

    var first = Rollout.of(goal, withServices(both), TIMING);
    assertThat(names(first)).as("the new route waits").containsExactly("shop");
    assertThat(weights(first.routes().get(0))).isEqualTo("shop=1 new=0");
    assertThat(first.routes().get(0).getSpec().getHostnames()).containsExactly("a", "b");

    var told = accepted(first.routes().get(0));
    assertThat(names(Rollout.of(goal, withServices(owned(JUST_NOW, told)), TIMING)))
        .containsExactly("shop");
    var second = Rollout.of(goal, withServices(owned(LONG_AGO, told)), TIMING);
    assertThat(names(second)).containsExactly("shop", "more");
    assertThat(weights(second.routes().get(0))).isEqualTo("shop=1 new=0");

    var split =
        withServices(
            owned(LONG_AGO, accepted(second.routes().get(0))),
            owned(LONG_AGO, accepted(withHosts(route("more", "new", 80), "b"))));
    assertThat(Rollout.of(goal, split, TIMING).routes()).isEqualTo(goal.routes());
    assertThat(Rollout.of(goal, split, TIMING).holds()).isEmpty();
  }

  @Test
  void keepsBackendOfMergedRoute() {
    var goal = goal(withHosts(route("shop", "shop", 80), "a", "b"));
    var grows = accepted(owned(LONG_AGO, withHosts(route("shop", "shop", 80), "a")));
    var leaves = accepted(owned(LONG_AGO, withHosts(route("more", "old", 80), "b")));

    var first = Rollout.of(goal, withServices(grows, leaves), TIMING);
    assertThat(weights(first.routes().get(0))).isEqualTo("shop=1 old=0");
    assertThat(first.kept().routes()).containsExactly("more");

    var grown = accepted(owned(LONG_AGO, first.routes().get(0)));
    var merged = Rollout.of(goal, withServices(grown, leaves), TIMING);
    assertThat(weights(merged.routes().get(0))).isEqualTo("shop=1 old=0");
    assertThat(merged.kept().routes()).as("the other route serves its host").isEmpty();
    var end = Rollout.of(goal, withServices(grown), TIMING);
    assertThat(end.routes()).isEqualTo(goal.routes());
    assertThat(end.holds()).isEmpty();
  }

  @Test
  void leavesRoutesThatShareAHostUnchanged() {
    var goal = goal(route("shop", "shop", 80), route("more", "other", 80));
    var live =
        withServices(
            accepted(owned(LONG_AGO, route("shop", "shop", 80))),
            accepted(owned(LONG_AGO, route("more", "other", 80))));

    assertThat(Rollout.of(goal, live, TIMING).routes()).isEqualTo(goal.routes());
    assertThat(Rollout.of(goal, live, TIMING).holds()).isEmpty();
  }

  private static LiveObjects withServices(Object... objects) {
    var all = new ArrayList<>(List.of(objects));
    for (var name : List.of("shop", "old", "new", "other")) {
      var service = service(name, 80, 8080);
      service.getSpec().getPorts().addAll(service(name, "web", 81, 8080).getSpec().getPorts());
      all.add(RolloutObjects.at(LONG_AGO, service));
    }
    return present(service -> Set.of("http", "web"), all.toArray());
  }

  private static List<String> names(Rollout rollout) {
    return rollout.routes().stream().map(route -> route.getMetadata().getName()).toList();
  }

  private static HTTPRoute weighted(HTTPRoute route, String weights) {
    var rule = route.getSpec().getRules().get(0);
    rule.getBackendRefs().clear();
    for (var one : weights.split(" ", -1)) {
      var parts = one.split("=", -1);
      var ref = route("shop", parts[0], 80).getSpec().getRules().get(0).getBackendRefs().get(0);
      ref.setWeight(Integer.valueOf(parts[1]));
      rule.getBackendRefs().add(ref);
    }
    return route;
  }

  private static String weights(HTTPRoute route) {
    var refs = route.getSpec().getRules().get(0).getBackendRefs();
    return String.join(
        " ",
        refs.stream()
            .map(ref -> ref.getName() + "=" + (ref.getWeight() == null ? 1 : ref.getWeight()))
            .toList());
  }

  private static Ingress ofClass(Ingress ingress) {
    ingress.getSpec().setIngressClassName("contour");
    return ingress;
  }

  private static List<String> paths(Ingress ingress) {
    return ingress.getSpec().getRules().get(0).getHttp().getPaths().stream()
        .map(
            path ->
                "%s %s %s"
                    .formatted(
                        path.getPathType(),
                        path.getPath(),
                        path.getBackend().getService().getPort().getName()))
        .toList();
  }

  private static List<String> steps(Rollout rollout) {
    return rollout.holds().stream().map(hold -> hold.step().name()).toList();
  }
}
