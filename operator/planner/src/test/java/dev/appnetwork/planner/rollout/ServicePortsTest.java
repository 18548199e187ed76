// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import static dev.appnetwork.planner.rollout.RolloutObjects.GRACE;
import static dev.appnetwork.planner.rollout.RolloutObjects.JUST_NOW;
import static dev.appnetwork.planner.rollout.RolloutObjects.LONG_AGO;
import static dev.appnetwork.planner.rollout.RolloutObjects.NOW;
import static dev.appnetwork.planner.rollout.RolloutObjects.TIMING;
import static dev.appnetwork.planner.rollout.RolloutObjects.accepted;
import static dev.appnetwork.planner.rollout.RolloutObjects.at;
import static dev.appnetwork.planner.rollout.RolloutObjects.goal;
import static dev.appnetwork.planner.rollout.RolloutObjects.ingress;
import static dev.appnetwork.planner.rollout.RolloutObjects.listing;
import static dev.appnetwork.planner.rollout.RolloutObjects.pairs;
import static dev.appnetwork.planner.rollout.RolloutObjects.present;
import static dev.appnetwork.planner.rollout.RolloutObjects.route;
import static dev.appnetwork.planner.rollout.RolloutObjects.service;
import static dev.appnetwork.planner.rollout.RolloutObjects.withUnknownRoutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.ServiceBackendPort;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Ports of a Service that get another name or number. */
class ServicePortsTest {

  @Test
  void keepsOldNumberUntilRouteIsAccepted() {
    var goal = goal(service("shop", 8000, 8080), route("shop", "shop", 8000));
    var oldRoute = at(LONG_AGO, route("shop", "shop", 80));
    var first =
        Rollout.of(goal, present(at(LONG_AGO, service("shop", 80, 8080)), oldRoute), TIMING);
    assertThat(pairs(first)).containsExactly("http:80", "kept-1:8000");
    assertThat(first.moving().routes()).as("waits for the new number").containsExactly("shop");

    var begun = at(JUST_NOW, first.services().get(0));
    var unlisted = Rollout.of(goal, listing(Set.of("http"), begun, oldRoute), TIMING);
    assertThat(pairs(unlisted)).isEqualTo(pairs(first));
    assertThat(unlisted.moving().routes()).containsExactly("shop");

    var second = Rollout.of(goal, present(begun, oldRoute), TIMING);
    assertThat(pairs(second)).containsExactly("http:8000", "kept-1:80");
    assertThat(second.routes()).isEqualTo(goal.routes());

    var both = at(LONG_AGO, second.services().get(0));
    var pending = at(JUST_NOW, route("shop", "shop", 8000));
    assertThat(pairs(Rollout.of(goal, present(both, pending), TIMING))).hasSize(2);
    var accepted = at(JUST_NOW, accepted(route("shop", "shop", 8000)));
    assertThat(pairs(Rollout.of(goal, present(both, accepted), TIMING))).hasSize(2);
    var later = new Timing(NOW.plusSeconds(6), GRACE);
    assertThat(pairs(Rollout.of(goal, present(both, pending), later))).hasSize(2);
    assertThat(pairs(Rollout.of(goal, present(both, accepted), later)))
        .containsExactly("http:8000");
    var deadline = new Timing(NOW.plusSeconds(60), GRACE);
    assertThat(pairs(Rollout.of(goal, present(both, pending), deadline)))
        .containsExactly("http:8000");
  }

  /**
   * An operator that starts without permission to list HTTPRoutes doesn't know who refers to it.
   */
  @Test
  void keepsOldNumberAndServiceWhileRoutesAreUnknown() {
    var goal = goal(service("shop", 8000, 8080), route("shop", "shop", 8000));
    var live = at(LONG_AGO, service("shop", 80, 8080));
    var old = at(LONG_AGO, service("old", 80, 8080));
    assertThat(pairs(Rollout.of(goal, present(live, old), TIMING))).containsExactly("http:8000");

    var first = Rollout.of(goal, withUnknownRoutes(Set.of("http"), live, old), TIMING);
    assertThat(pairs(first)).containsExactly("http:80", "kept-1:8000");
    assertThat(first.kept().services()).containsExactly("old");

    var begun = at(LONG_AGO, first.services().get(0));
    var second = Rollout.of(goal, withUnknownRoutes(Set.of("http", "kept-1"), begun, old), TIMING);
    assertThat(pairs(second)).containsExactly("http:8000", "kept-1:80");
    assertThat(second.kept().services()).containsExactly("old");
  }

  @Test
  void keepsPreviousNumberOfUnnamedPort() {
    var live = service("shop", "", 80, 8080);
    var byNumber = ingress("shop", "http");
    byNumber
        .getSpec()
        .getRules()
        .get(0)
        .getHttp()
        .getPaths()
        .get(0)
        .getBackend()
        .getService()
        .setPort(new ServiceBackendPort(null, 80));
    var goal = goal(service("shop", 8000, 8080), ingress("shop", "http"));
    var first =
        Rollout.of(goal, listing(Set.of(""), at(LONG_AGO, live), at(LONG_AGO, byNumber)), TIMING);

    assertThat(pairs(first)).containsExactly("http:8000", "kept-1:80");
    assertThat(first.moving().ingresses()).as("waits for endpoints").containsExactly("shop");
    assertThat(first.ingresses()).extracting(Ingress::getSpec).containsExactly(byNumber.getSpec());
  }

  @Test
  void changesNumberImmediatelyForIngresses() {
    var goal = goal(service("shop", 8000, 8080), ingress("shop", "http"));
    var old =
        present(at(LONG_AGO, service("shop", 80, 8080)), at(LONG_AGO, ingress("shop", "http")));

    assertThat(Rollout.of(goal, old, TIMING).services()).isEqualTo(goal.services());
    assertThat(Rollout.of(goal, old, TIMING).holds()).isEmpty();
  }

  @Test
  void keepsBothNamesUntilIngressChanges() {
    var goal = goal(service("shop", "web", 80, 8080), ingress("shop", "web"));
    var oldIngress = at(LONG_AGO, ingress("shop", "http"));
    var first =
        Rollout.of(goal, present(at(LONG_AGO, service("shop", 80, 8080)), oldIngress), TIMING);
    assertThat(pairs(first)).containsExactly("http:80", "web:65535");
    assertThat(first.holds())
        .extracting(Hold::step)
        .containsExactly(Step.OLD_PORT_PAIR, Step.OLD_BACKEND);
    assertThat(first.moving().ingresses()).containsExactly("shop");

    var begun = at(JUST_NOW, first.services().get(0));
    var unlisted = Rollout.of(goal, listing(Set.of("http"), begun, oldIngress), TIMING);
    assertThat(pairs(unlisted)).isEqualTo(pairs(first));
    assertThat(unlisted.moving().ingresses()).containsExactly("shop");
    var late = new Timing(NOW.plusSeconds(60), GRACE);
    assertThat(pairs(Rollout.of(goal, listing(Set.of("http"), begun, oldIngress), late)))
        .as("a deadline")
        .containsExactly("web:80", "http:65535");

    var second = Rollout.of(goal, present(begun, oldIngress), TIMING);
    assertThat(pairs(second)).containsExactly("web:80", "http:65535");
    assertThat(second.ingresses()).isEqualTo(goal.ingresses());

    var newIngress = at(JUST_NOW, ingress("shop", "web"));
    var swapped = at(JUST_NOW, second.services().get(0));
    assertThat(pairs(Rollout.of(goal, present(swapped, oldIngress), late))).hasSize(2);
    assertThat(pairs(Rollout.of(goal, present(swapped, newIngress), TIMING))).hasSize(2);
    var end = Rollout.of(goal, present(swapped, newIngress), new Timing(NOW.plusSeconds(6), GRACE));
    assertThat(end.services()).isEqualTo(goal.services());
    assertThat(end.holds()).isEmpty();
  }

  @Test
  void adoptsIngressWhenEndpointSlicesListItsPort() {
    var goal = goal(service("shop", "web", 80, 8080), ingress("shop", "web"));
    var adopted = at(JUST_NOW, service("shop", "legacy", 80, 8080));

    var first = Rollout.of(goal, listing(Set.of(), adopted), TIMING);
    assertThat(pairs(first)).containsExactly("legacy:80", "web:65535");
    assertThat(first.ingresses()).as("isn't owned yet, and has traffic").isEmpty();

    var begun = at(JUST_NOW, first.services().get(0));
    for (var listed : List.of(Set.<String>of(), Set.of("legacy"))) {
      var unlisted = Rollout.of(goal, listing(listed, begun), TIMING);
      assertThat(pairs(unlisted)).isEqualTo(pairs(first));
      assertThat(unlisted.ingresses()).isEmpty();
    }

    var second = Rollout.of(goal, listing(Set.of("legacy", "web"), begun), TIMING);
    assertThat(pairs(second)).containsExactly("web:80", "legacy:65535");
    assertThat(second.ingresses()).isEqualTo(goal.ingresses());
  }

  /** A number that another port gives up leads to the previous pod port under its spare name. */
  @Test
  void oldNumberKeepsItsTargetIfPortsExchangeNumbers() {
    var goal = goal(ports(service("shop", 81, 8080), "other", 82, 8081), route("shop", "shop", 81));
    var live = at(LONG_AGO, ports(service("shop", 80, 8080), "other", 81, 8081));
    var route = at(LONG_AGO, route("shop", "shop", 80));

    var first = Rollout.of(goal, present(live, route), TIMING);
    assertThat(pairs(first)).containsExactly("http:80", "other:81", "kept-1:82", "kept-2:65535");

    var begun = at(JUST_NOW, first.services().get(0));
    var second = Rollout.of(goal, present(begun, route), TIMING).services().get(0);
    assertThat(second.getSpec().getPorts())
        .filteredOn(port -> port.getPort() == 80)
        .extracting(port -> port.getTargetPort().getIntVal())
        .containsExactly(8080);
  }

  private static Service ports(Service service, String name, int port, int target) {
    service.getSpec().getPorts().addAll(service("shop", name, port, target).getSpec().getPorts());
    return service;
  }
}
