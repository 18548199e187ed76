// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import static dev.appnetwork.planner.rollout.RolloutObjects.JUST_NOW;
import static dev.appnetwork.planner.rollout.RolloutObjects.LONG_AGO;
import static dev.appnetwork.planner.rollout.RolloutObjects.NOW;
import static dev.appnetwork.planner.rollout.RolloutObjects.TIMING;
import static dev.appnetwork.planner.rollout.RolloutObjects.owned;
import static dev.appnetwork.planner.rollout.TakeoverObjects.HOST;
import static dev.appnetwork.planner.rollout.TakeoverObjects.LEGACY;
import static dev.appnetwork.planner.rollout.TakeoverObjects.STANDBY;
import static dev.appnetwork.planner.rollout.TakeoverObjects.claims;
import static dev.appnetwork.planner.rollout.TakeoverObjects.goal;
import static dev.appnetwork.planner.rollout.TakeoverObjects.ingress;
import static dev.appnetwork.planner.rollout.TakeoverObjects.live;
import static dev.appnetwork.planner.rollout.TakeoverObjects.ofContour;
import static dev.appnetwork.planner.rollout.TakeoverObjects.paths;
import static dev.appnetwork.planner.rollout.TakeoverObjects.predecessors;
import static dev.appnetwork.planner.rollout.TakeoverObjects.withoutEndpoints;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.planner.exposure.HostClaims;
import dev.appnetwork.planner.rollout.Rollout.Goal;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRuleBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The steps of an Ingress that takes over the paths of an unmanaged one of another name. */
class TakenOverPathsTest {

  @Test
  void takesOverInSteps() {
    var goal = goal(ingress("/"), predecessors("/"), List.of());

    var first = Rollout.of(goal, live(), TIMING);
    assertThat(paths(first)).containsExactly(LEGACY, STANDBY);
    assertThat(first.holds()).extracting(Hold::step).containsExactly(Step.TAKEOVER);
    var created = first.ingresses().get(0);
    assertThat(paths(Rollout.of(goal, live(owned(JUST_NOW, created)), TIMING)))
        .containsExactly(LEGACY, STANDBY);

    var second = Rollout.of(goal, live(owned(LONG_AGO, created)), TIMING);
    assertThat(paths(second)).containsExactly("ImplementationSpecific /.*", LEGACY, STANDBY);
    var changed = second.ingresses().get(0);
    assertThat(second.holds()).extracting(Hold::step).contains(Step.TAKEOVER);
    var following = Rollout.of(goal, live(owned(JUST_NOW, changed)), TIMING);
    assertThat(paths(following)).isEqualTo(paths(second));
    assertThat(following.holds()).extracting(Hold::step).contains(Step.TAKEOVER);
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
    var unready = withoutEndpoints(owned(NOW.minusSeconds(20), created));

    assertThat(paths(Rollout.of(goal, waiting, TIMING))).contains("ImplementationSpecific /.*");
    assertThat(paths(Rollout.of(goal, unready, TIMING))).containsExactly(LEGACY, STANDBY);
    assertThat(Rollout.of(goal, unready, TIMING).holds())
        .extracting(Hold::step)
        .contains(Step.TAKEOVER);
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
            true,
            now.middlewares(),
            now.servedPorts(),
            now.awaitsSuccessor(),
            now.neighbours());
    assertThat(paths(Rollout.of(goal(ingress("/"), other, List.of()), unreadable, TIMING)))
        .contains("Prefix /");
  }

  /** Whichever Ingress the controller uses, the proxy knows its backend. */
  @Test
  void keepsBackendsOfBothWithoutRegularExpressions() {
    var goal = goal(ingress("/"), predecessors("/ /api"), List.of());
    var created = Rollout.of(goal, live(), TIMING).ingresses().get(0);
    var serving = Rollout.of(goal, live(owned(LONG_AGO, created)), TIMING);
    assertThat(paths(serving)).containsExactly("Prefix /", LEGACY, STANDBY);
    assertThat(serving.holds()).extracting(Hold::step).contains(Step.TAKEOVER);

    var next = Rollout.of(goal, live(owned(JUST_NOW, serving.ingresses().get(0))), TIMING);
    assertThat(paths(next)).isEqualTo(paths(serving));
    assertThat(next.holds()).extracting(Hold::step).contains(Step.TAKEOVER);
    var end = Rollout.of(goal, live(owned(LONG_AGO, serving.ingresses().get(0))), TIMING);
    assertThat(paths(end)).isEqualTo(paths(serving));
    assertThat(end.holds()).isEmpty();
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
    assertThat(paths(first)).containsExactly("Prefix /", LEGACY, STANDBY);
    var second = Rollout.of(goal, live(owned(LONG_AGO, first.ingresses().get(0))), TIMING);
    assertThat(paths(second)).containsExactly("ImplementationSpecific /.*", LEGACY, STANDBY);
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
}
