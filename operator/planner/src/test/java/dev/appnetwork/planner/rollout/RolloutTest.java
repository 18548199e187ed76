package dev.appnetwork.planner.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.planner.rollout.Rollout.Goal;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteStatus;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each step from its beginning to its end, with the cluster as the only memory. */
class RolloutTest {

  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(1));
  private static final Instant JUST_NOW = NOW.minusSeconds(1);
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final Timing TIMING = new Timing(NOW, GRACE);

  @Test
  void policyAllowsBothTargetPortsUntilTheServiceHasMoved() {
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
  void narrowingIsAtOnce() {
    var service = at(JUST_NOW, service("shop", 80, 8080));
    var port = goal(policy(8080), service("shop", 80, 8080), Set.of(8080, 9090));
    assertThat(ports(Rollout.of(port, present(at(JUST_NOW, policy(8080, 9090)), service), TIMING)))
        .as("a port that is declared still, but not for this peer")
        .containsExactly(8080);

    var peer = goal(policyFrom("web", 8081), service("shop", 80, 8081), Set.of(8081));
    var now = Rollout.of(peer, present(at(JUST_NOW, policyFrom("other", 8080)), service), TIMING);
    assertThat(now.policies()).isEqualTo(peer.policies());
  }

  @Test
  void serviceKeepsItsOldNumberUntilTheRouteIsAccepted() {
    var goal = goal(service("shop", 8000, 8080), route("shop", "shop", 8000));
    var old =
        present(at(LONG_AGO, service("shop", 80, 8080)), at(LONG_AGO, route("shop", "shop", 80)));
    var first = Rollout.of(goal, old, TIMING);
    assertThat(numbers(first)).containsExactly(8000, 80);

    var both = at(LONG_AGO, first.services().get(0));
    var pending = at(JUST_NOW, route("shop", "shop", 8000));
    assertThat(numbers(Rollout.of(goal, present(both, pending), TIMING))).containsExactly(8000, 80);
    var accepted = at(JUST_NOW, accepted(route("shop", "shop", 8000)));
    assertThat(numbers(Rollout.of(goal, present(both, accepted), TIMING)))
        .containsExactly(8000, 80);
    var later = new Timing(NOW.plusSeconds(6), GRACE);
    assertThat(numbers(Rollout.of(goal, present(both, pending), later))).containsExactly(8000, 80);
    assertThat(numbers(Rollout.of(goal, present(both, accepted), later))).containsExactly(8000);
    var deadline = new Timing(NOW.plusSeconds(60), GRACE);
    assertThat(numbers(Rollout.of(goal, present(both, pending), deadline))).containsExactly(8000);
  }

  @Test
  void renamedServiceStandsBesideTheOldOne() {
    var goal = goal(service("new", 80, 8080), route("shop", "new", 80));
    var oldService = at(LONG_AGO, service("old", 80, 8080));
    var oldRoute = at(LONG_AGO, route("shop", "old", 80));

    var first = Rollout.of(goal, withEndpoints("old", oldService, oldRoute), TIMING);
    assertThat(first.services()).isEqualTo(goal.services());
    assertThat(first.routes()).as("waits for endpoints").isEmpty();
    assertThat(first.kept().services()).containsExactly("old");
    assertThat(first.kept().routes()).containsExactly("shop");

    var newService = created(JUST_NOW, service("new", 80, 8080));
    var waiting = withEndpoints("old", oldService, newService, oldRoute);
    assertThat(Rollout.of(goal, waiting, TIMING).routes()).isEmpty();
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

  @Test
  void ingressStaysUntilTheRouteThatReplacesItIsAccepted() {
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
  void hostStaysUntilTheAppThatTakesItOverServesIt() {
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
  void withoutGraceEverythingIsAtOnce() {
    var goal = goal(policy(8081), service("new", 80, 8081), Set.of(8081));
    var present = present(at(LONG_AGO, policy(8080)), at(LONG_AGO, service("old", 80, 8080)));

    var now = Rollout.of(goal, present, new Timing(NOW, Duration.ZERO));

    assertThat(now.policies()).isEqualTo(goal.policies());
    assertThat(now.kept().services()).isEmpty();
    assertThat(now.holds()).isEmpty();
  }

  private static List<Integer> ports(Rollout rollout) {
    return rollout.policies().get(0).getSpec().getIngress().get(0).getPorts().stream()
        .map(port -> port.getPort().getIntVal())
        .toList();
  }

  private static List<Integer> numbers(Rollout rollout) {
    return rollout.services().get(0).getSpec().getPorts().stream()
        .map(port -> port.getPort())
        .toList();
  }

  private static Goal goal(Object... parts) {
    var objects = List.of(parts);
    Set<IntOrString> targets = new HashSet<>();
    for (var part : parts) {
      if (part instanceof Set<?> numbers) {
        numbers.forEach(number -> targets.add(new IntOrString((Integer) number)));
      }
    }
    return new Goal(
        all(objects, NetworkPolicy.class),
        all(objects, Service.class),
        all(objects, Ingress.class),
        all(objects, HTTPRoute.class),
        targets);
  }

  private static Present present(Object... objects) {
    return withEndpoints("", objects);
  }

  private static Present withEndpoints(String only, Object... objects) {
    var all = List.of(objects);
    return new Present(
        all(all, NetworkPolicy.class),
        all(all, Service.class),
        all(all, Ingress.class),
        all(all, HTTPRoute.class),
        service -> only.isEmpty() || service.equals(only),
        "taken.example.com"::equals);
  }

  private static <R> List<R> all(List<?> objects, Class<R> type) {
    return objects.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static <R extends HasMetadata> R at(Instant time, R object) {
    var entry = new ManagedFieldsEntryBuilder().withManager("appnetwork-operator");
    object.getMetadata().setManagedFields(List.of(entry.withTime(time.toString()).build()));
    return object;
  }

  private static <R extends HasMetadata> R created(Instant time, R object) {
    object.getMetadata().setCreationTimestamp(time.toString());
    return at(time, object);
  }

  private static NetworkPolicy policy(int... ports) {
    return policyFrom("web", ports);
  }

  private static NetworkPolicy policyFrom(String peer, int... ports) {
    var yaml =
        new StringBuilder(
            """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: shop}
            spec:
              policyTypes: [Ingress]
              ingress:
              - from: [{podSelector: {matchLabels: {app: %s}}}]
                ports:
            """
                .formatted(peer));
    for (int port : ports) {
      yaml.append("    - {port: %d, protocol: TCP}\n".formatted(port));
    }
    return Serialization.unmarshal(yaml.toString(), NetworkPolicy.class);
  }

  private static Service service(String name, int port, int target) {
    return Serialization.unmarshal(
        """
        apiVersion: v1
        kind: Service
        metadata: {name: %s}
        spec:
          ports: [{name: http, port: %d, targetPort: %d, protocol: TCP}]
        """
            .formatted(name, port, target),
        Service.class);
  }

  private static HTTPRoute route(String name, String service, int port) {
    return Serialization.unmarshal(
        """
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: {name: %s, generation: 2}
        spec:
          hostnames: [shop.example.com]
          rules: [{backendRefs: [{name: %s, port: %d}]}]
        """
            .formatted(name, service, port),
        HTTPRoute.class);
  }

  private static HTTPRoute accepted(HTTPRoute route) {
    route.setStatus(
        Serialization.unmarshal(
            """
            parents:
            - conditions: [{type: Accepted, status: "True", observedGeneration: 2}]
            """,
            HTTPRouteStatus.class));
    return route;
  }

  private static Ingress ingress(String name) {
    return Serialization.unmarshal(
        """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: %s}
        spec:
          rules:
          - host: shop.example.com
            http:
              paths: [{path: /, pathType: Prefix, backend: {service: {name: shop, port: {number: 80}}}}]
        """
            .formatted(name),
        Ingress.class);
  }
}
