// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import static dev.appnetwork.planner.rollout.RolloutObjects.JUST_NOW;
import static dev.appnetwork.planner.rollout.RolloutObjects.LONG_AGO;
import static dev.appnetwork.planner.rollout.RolloutObjects.TIMING;
import static dev.appnetwork.planner.rollout.RolloutObjects.accepted;
import static dev.appnetwork.planner.rollout.RolloutObjects.goal;
import static dev.appnetwork.planner.rollout.RolloutObjects.inConflict;
import static dev.appnetwork.planner.rollout.RolloutObjects.owned;
import static dev.appnetwork.planner.rollout.RolloutObjects.present;
import static dev.appnetwork.planner.rollout.RolloutObjects.route;
import static dev.appnetwork.planner.rollout.RolloutObjects.withHosts;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A host that another AppNetwork still serves doesn't join other hosts in a route. */
class GainedHostsTest {

  private static final Rollout.Goal GOAL =
      goal(withHosts(route("shop", "shop", 80), "given.example.com", "own.example.com"));

  @Test
  void hasItsOwnRouteUntilTheOtherAppNetworkReleasesIt() {
    var own = live(LONG_AGO, "shop", "own.example.com");

    var first = Rollout.of(GOAL, servedByNeighbour(own), TIMING);
    assertThat(hosts(first))
        .containsExactly(List.of("given.example.com"), List.of("own.example.com"));
    assertThat(first.holds()).extracting(Hold::step).containsExactly(Step.NEW_HOST);

    var separate =
        owned(
            JUST_NOW,
            inConflict(
                withHosts(
                    route(first.routes().get(0).getMetadata().getName(), "shop", 80),
                    "given.example.com")));
    var waiting = Rollout.of(GOAL, servedByNeighbour(own, separate), TIMING);
    assertThat(hosts(waiting)).isEqualTo(hosts(first));
    assertThat(waiting.kept().routes()).isEmpty();

    var released = Rollout.of(GOAL, present(own, accepted(separate)), TIMING);
    assertThat(released.routes()).isEqualTo(GOAL.routes());
    assertThat(released.kept().routes())
        .as("serves the host until the other route does")
        .containsExactly(separate.getMetadata().getName());

    var joined = live(LONG_AGO, "shop", "given.example.com", "own.example.com");
    var end = Rollout.of(GOAL, present(joined, separate), TIMING);
    assertThat(end.kept().routes()).isEmpty();
    assertThat(end.holds()).isEmpty();
  }

  @Test
  void joinsAtOnceIfNobodyServesItOrNotForLong() {
    var own = live(LONG_AGO, "shop", "own.example.com");
    assertThat(Rollout.of(GOAL, present(own), TIMING).routes()).isEqualTo(GOAL.routes());
    assertThat(Rollout.of(GOAL, servedByNeighbour(), TIMING).routes()).isEqualTo(GOAL.routes());

    var name = Rollout.of(GOAL, servedByNeighbour(own), TIMING).routes().get(0);
    var overdue = live(LONG_AGO, name.getMetadata().getName(), "given.example.com");
    assertThat(Rollout.of(GOAL, servedByNeighbour(own, overdue), TIMING).routes())
        .as("the other AppNetwork doesn't release it")
        .isEqualTo(GOAL.routes());
  }

  private static HTTPRoute live(Instant changed, String name, String... hosts) {
    return accepted(owned(changed, withHosts(route(name, "shop", 80), hosts)));
  }

  private static LiveObjects servedByNeighbour(Object... objects) {
    var now = present(objects);
    return new LiveObjects(
        now.policies(),
        now.services(),
        now.ingresses(),
        now.ingressNames(),
        now.routes(),
        true,
        now.middlewares(),
        now.servedPorts(),
        now.awaitsSuccessor(),
        host ->
            host.equals("given.example.com") ? List.of(route("other", "other", 80)) : List.of());
  }

  private static List<List<String>> hosts(Rollout rollout) {
    return rollout.routes().stream().map(route -> route.getSpec().getHostnames()).toList();
  }
}
