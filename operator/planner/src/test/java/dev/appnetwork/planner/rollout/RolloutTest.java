// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import static dev.appnetwork.planner.rollout.RolloutObjects.GRACE;
import static dev.appnetwork.planner.rollout.RolloutObjects.JUST_NOW;
import static dev.appnetwork.planner.rollout.RolloutObjects.LONG_AGO;
import static dev.appnetwork.planner.rollout.RolloutObjects.NOW;
import static dev.appnetwork.planner.rollout.RolloutObjects.TIMING;
import static dev.appnetwork.planner.rollout.RolloutObjects.accepted;
import static dev.appnetwork.planner.rollout.RolloutObjects.at;
import static dev.appnetwork.planner.rollout.RolloutObjects.created;
import static dev.appnetwork.planner.rollout.RolloutObjects.goal;
import static dev.appnetwork.planner.rollout.RolloutObjects.inConflict;
import static dev.appnetwork.planner.rollout.RolloutObjects.ingress;
import static dev.appnetwork.planner.rollout.RolloutObjects.matching;
import static dev.appnetwork.planner.rollout.RolloutObjects.policy;
import static dev.appnetwork.planner.rollout.RolloutObjects.policyFrom;
import static dev.appnetwork.planner.rollout.RolloutObjects.ports;
import static dev.appnetwork.planner.rollout.RolloutObjects.present;
import static dev.appnetwork.planner.rollout.RolloutObjects.route;
import static dev.appnetwork.planner.rollout.RolloutObjects.service;
import static dev.appnetwork.planner.rollout.RolloutObjects.withEndpoints;
import static dev.appnetwork.planner.rollout.RolloutObjects.withHosts;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each step from start to end, with the cluster as the only state. */
class RolloutTest {

  @Test
  void allowsBothTargetPortsUntilTheServiceChanges() {
    var goal = goal(policy(8081), service("shop", 80, 8081), Set.of(8081));
    var first =
        Rollout.of(
            goal,
            present(at(LONG_AGO, policy(8080)), at(LONG_AGO, service("shop", 80, 8080))),
            TIMING);
    assertThat(ports(first)).containsExactly(8081, 8080);
    assertThat(first.holds()).extracting(Hold::step).containsOnly(Step.OLD_TARGET_PORT);

    // The operator might have stopped between any two writes.
    for (var service : List.of(service("shop", 80, 8080), service("shop", 80, 8081))) {
      var between = present(at(JUST_NOW, first.policies().get(0)), at(JUST_NOW, service));
      assertThat(ports(Rollout.of(goal, between, TIMING))).containsExactly(8081, 8080);
    }

    var end =
        present(at(LONG_AGO, first.policies().get(0)), at(LONG_AGO, service("shop", 80, 8081)));
    assertThat(ports(Rollout.of(goal, end, TIMING))).containsExactly(8081);
    assertThat(Rollout.of(goal, end, TIMING).holds()).isEmpty();
  }

  @Test
  void narrowsImmediately() {
    var service = at(JUST_NOW, service("shop", 80, 8080));
    var port = goal(policy(8080), service("shop", 80, 8080), Set.of(8080, 9090));
    assertThat(ports(Rollout.of(port, present(at(JUST_NOW, policy(8080, 9090)), service), TIMING)))
        .as("a port that is still declared, but not for this peer")
        .containsExactly(8080);

    var peer = goal(policyFrom("web", 8081), service("shop", 80, 8081), Set.of(8081));
    var now = Rollout.of(peer, present(at(JUST_NOW, policyFrom("other", 8080)), service), TIMING);
    assertThat(now.policies()).isEqualTo(peer.policies());
  }

  @Test
  void keepsBothServicesDuringRename() {
    var goal = goal(service("new", 80, 8080), route("shop", "new", 80));
    var oldService = at(LONG_AGO, service("old", 80, 8080));
    var oldRoute = at(LONG_AGO, route("shop", "old", 80));

    var first = Rollout.of(goal, withEndpoints("old", oldService, oldRoute), TIMING);
    assertThat(first.services()).isEqualTo(goal.services());
    assertThat(backends(first)).as("waits for endpoints").containsExactly("old");
    assertThat(first.kept().services()).containsExactly("old");
    assertThat(first.moving().routes()).containsExactly("shop");

    var newService = created(JUST_NOW, service("new", 80, 8080));
    var waiting = withEndpoints("old", oldService, newService, oldRoute);
    assertThat(backends(Rollout.of(goal, waiting, TIMING))).containsExactly("old");
    var ready = present(oldService, newService, oldRoute);
    var second = Rollout.of(goal, ready, TIMING);
    assertThat(second.routes()).isEqualTo(goal.routes());
    assertThat(second.kept().services()).containsExactly("old");

    var moved = present(oldService, newService, at(JUST_NOW, accepted(route("shop", "new", 80))));
    assertThat(Rollout.of(goal, moved, TIMING).kept().services()).containsExactly("old");
    var end = Rollout.of(goal, moved, new Timing(NOW.plusSeconds(6), GRACE));
    assertThat(end.kept().services()).isEmpty();
    assertThat(end.holds()).isEmpty();
  }

  private static List<String> backends(Rollout rollout) {
    return rollout.routes().stream()
        .flatMap(route -> Backends.of(route).stream())
        .map(backend -> backend.service())
        .toList();
  }

  @Test
  void keepsIngressUntilRouteIsAccepted() {
    var goal = goal(service("shop", 80, 8080), route("shop", "shop", 80));
    var service = at(LONG_AGO, service("shop", 80, 8080));
    var ingress = at(LONG_AGO, ingress("shop"));

    assertThat(Rollout.of(goal, present(service, ingress), TIMING).kept().ingresses())
        .containsExactly("shop");
    var pending = present(service, ingress, at(JUST_NOW, route("shop", "shop", 80)));
    assertThat(Rollout.of(goal, pending, TIMING).kept().ingresses()).containsExactly("shop");
    var accepted = present(service, ingress, at(LONG_AGO, accepted(route("shop", "shop", 80))));
    assertThat(Rollout.of(goal, accepted, TIMING).kept().ingresses()).isEmpty();

    var closed = goal(service("shop", 80, 8080));
    assertThat(Rollout.of(closed, present(service, ingress), TIMING).kept().ingresses())
        .as("nothing replaces it")
        .isEmpty();
  }

  @Test
  void keepsHostUntilItsSuccessorServesIt() {
    var service = at(LONG_AGO, service("shop", 80, 8080));
    var ingress = at(LONG_AGO, ingress("shop"));
    ingress.getSpec().getRules().get(0).setHost("taken.example.com");

    var gone = Rollout.of(goal(service("shop", 80, 8080)), present(service, ingress), TIMING);
    assertThat(gone.kept().ingresses()).containsExactly("shop");
    assertThat(gone.holds()).extracting(Hold::step).containsExactly(Step.OLD_HOST);

    var other = Rollout.of(goal(ingress("shop")), present(service, ingress), TIMING);
    assertThat(other.ingresses().get(0).getSpec().getRules())
        .extracting(rule -> rule.getHost())
        .containsExactly("shop.example.com", "taken.example.com");
  }

  @Test
  void keepsMiddlewareUntilTheControllerHasFollowed() {
    var goal = goal(ingress("shop"), "shop-redirect");
    var referring = at(LONG_AGO, ingress("shop"));
    referring
        .getMetadata()
        .setAnnotations(
            Map.of(
                "traefik.ingress.kubernetes.io/router.middlewares",
                referring.getMetadata().getNamespace() + "-old@kubernetescrd"));

    var first = Rollout.of(goal, present(referring, "old", "shop-redirect"), TIMING);
    assertThat(first.kept().middlewares()).containsExactly("old");
    assertThat(first.holds()).extracting(Hold::step).containsExactly(Step.OLD_MIDDLEWARE);

    var changed = present(at(JUST_NOW, ingress("shop")), "old", "shop-redirect");
    assertThat(Rollout.of(goal, changed, TIMING).kept().middlewares()).containsExactly("old");

    var end = present(at(LONG_AGO, ingress("shop")), "old", "shop-redirect");
    assertThat(Rollout.of(goal, end, TIMING).kept().middlewares()).isEmpty();
    assertThat(Rollout.of(goal, end, TIMING).holds()).isEmpty();

    assertThat(Rollout.of(goal(), present(referring, "old"), TIMING).kept().middlewares())
        .as("no Ingress remains")
        .isEmpty();
  }

  @Test
  void keepsRouteUntilAnotherRouteGetsItsHost() {
    var service = at(LONG_AGO, service("shop", 80, 8080));
    var goal = goal(service("shop", 80, 8080), withHosts(route("shop", "shop", 80), "a", "b"));
    var other = at(LONG_AGO, accepted(withHosts(route("shop", "shop", 80), "a")));
    var old = at(LONG_AGO, accepted(withHosts(route("shop-b", "shop", 80), "b")));

    var first = Rollout.of(goal, present(service, other, old), TIMING);
    assertThat(first.kept().routes())
        .as("the other route exists without the host")
        .contains("shop-b");
    assertThat(first.routes()).isEqualTo(goal.routes());
    assertThat(first.holds()).extracting(Hold::step).containsExactly(Step.OLD_EXPOSURE);

    var given = at(JUST_NOW, withHosts(route("shop", "shop", 80), "a", "b"));
    assertThat(Rollout.of(goal, present(service, given, old), TIMING).kept().routes())
        .as("not accepted yet")
        .contains("shop-b");
    assertThat(Rollout.of(goal, present(service, inConflict(given), old), TIMING).kept().routes())
        .as("accepted only after the old one is deleted, as by Contour")
        .isEmpty();
    var end = present(service, at(LONG_AGO, accepted(given)), old);
    assertThat(Rollout.of(goal, end, TIMING).kept().routes()).isEmpty();
    assertThat(Rollout.of(goal, end, TIMING).holds()).isEmpty();
  }

  @Test
  void keepsHostInRouteUntilAnotherRouteServesIt() {
    var service = at(LONG_AGO, service("shop", 80, 8080));
    var shrinking = at(LONG_AGO, accepted(withHosts(route("shop", "shop", 80), "a", "b")));
    var growing = at(LONG_AGO, accepted(withHosts(route("more", "shop", 80), "c")));
    var grown = withHosts(route("more", "shop", 80), "c", "b");
    var goal = goal(service("shop", 80, 8080), withHosts(route("shop", "shop", 80), "a"), grown);

    var first = Rollout.of(goal, present(service, shrinking, growing), TIMING);
    assertThat(hostnames(first)).containsExactly(List.of("a", "b"), List.of("c", "b"));
    assertThat(first.holds()).extracting(Hold::step).containsExactly(Step.OLD_HOST);

    var end = present(service, shrinking, at(LONG_AGO, accepted(withHosts(grown, "c", "b"))));
    assertThat(Rollout.of(goal, end, TIMING).routes()).isEqualTo(goal.routes());
    assertThat(Rollout.of(goal, end, TIMING).holds()).isEmpty();

    var otherPaths = withHosts(route("shop", "shop", 80), "a");
    otherPaths.getSpec().getRules().get(0).setMatches(List.of(matching("/other")));
    var changed = goal(service("shop", 80, 8080), otherPaths, grown);
    assertThat(hostnames(Rollout.of(changed, present(service, shrinking, growing), TIMING)))
        .as("a host must not get new paths of other hosts")
        .containsExactly(List.of("a"), List.of("c", "b"));
  }

  private static List<List<String>> hostnames(Rollout rollout) {
    return rollout.routes().stream().map(route -> route.getSpec().getHostnames()).toList();
  }

  @Test
  void keepsHostInIngressUntilAnotherIngressServesIt() {
    var service = at(LONG_AGO, service("shop", 80, 8080));
    var before = at(LONG_AGO, ingress("shop"));
    var stays = ingress("shop");
    stays.getSpec().getRules().get(0).setHost("*.example.com");
    var goal = goal(service("shop", 80, 8080), stays, ingress("shop-edge"));

    var first = Rollout.of(goal, present(service, before), TIMING);
    assertThat(first.ingresses().get(0).getSpec().getRules())
        .extracting(rule -> rule.getHost())
        .as("a wildcard comes last, because AWS load balancers use the first rule that matches")
        .containsExactly("shop.example.com", "*.example.com");

    var end = present(service, before, at(LONG_AGO, ingress("shop-edge")));
    assertThat(Rollout.of(goal, end, TIMING).ingresses()).isEqualTo(goal.ingresses());
  }

  @Test
  void changesImmediatelyWithoutGracePeriod() {
    var goal = goal(policy(8081), service("new", 80, 8081), Set.of(8081));
    var present = present(at(LONG_AGO, policy(8080)), at(LONG_AGO, service("old", 80, 8080)));

    var now = Rollout.of(goal, present, new Timing(NOW, Duration.ZERO));

    assertThat(now.policies()).isEqualTo(goal.policies());
    assertThat(now.kept().services()).isEmpty();
    assertThat(now.holds()).isEmpty();
  }
}
