// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import static dev.appnetwork.planner.rollout.RolloutObjects.JUST_NOW;
import static dev.appnetwork.planner.rollout.RolloutObjects.accepted;
import static dev.appnetwork.planner.rollout.RolloutObjects.at;
import static dev.appnetwork.planner.rollout.RolloutObjects.inConflict;
import static dev.appnetwork.planner.rollout.RolloutObjects.ingress;
import static dev.appnetwork.planner.rollout.RolloutObjects.present;
import static dev.appnetwork.planner.rollout.RolloutObjects.route;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ServedTest {

  private static final String HOST = "shop.example.com";

  @Test
  void countsFromTheLastChange() {
    var route = at(JUST_NOW, accepted(route("shop", "shop", 80)));

    assertThat(Served.since(present(route), HOST)).contains(JUST_NOW);
    assertThat(Served.since(present(at(JUST_NOW, ingress("shop"))), HOST)).contains(JUST_NOW);
    assertThat(Served.since(present(route), "other.example.com")).isEmpty();
  }

  @Test
  void countsRouteThatTheOlderOneBlocksAsLongServed() {
    var pending = at(JUST_NOW, route("shop", "shop", 80));

    assertThat(Served.since(present(pending), HOST)).isEmpty();
    assertThat(Served.since(present(inConflict(pending)), HOST)).contains(Instant.EPOCH);
  }
}
