// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import dev.appnetwork.planner.rollout.Rollout.Goal;
import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteMatch;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteMatchBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteStatus;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Desired objects and existing objects. */
final class RolloutObjects {

  static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  static final Instant LONG_AGO = NOW.minus(Duration.ofDays(1));
  static final Instant JUST_NOW = NOW.minusSeconds(1);
  static final Duration GRACE = Duration.ofSeconds(5);
  static final Timing TIMING = new Timing(NOW, GRACE);

  private RolloutObjects() {}

  static List<Integer> ports(Rollout rollout) {
    return rollout.policies().get(0).getSpec().getIngress().get(0).getPorts().stream()
        .map(port -> port.getPort().getIntVal())
        .toList();
  }

  static List<String> pairs(Rollout rollout) {
    return rollout.services().get(0).getSpec().getPorts().stream()
        .map(port -> port.getName() + ":" + port.getPort())
        .toList();
  }

  static Goal goal(Object... parts) {
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
        middlewares(objects),
        targets,
        ingress ->
            Optional.ofNullable(ingress.getSpec().getIngressClassName()).map(c -> "/^{name}"),
        OtherClaims.NONE);
  }

  static LiveObjects present(Object... objects) {
    return withEndpoints("", objects);
  }

  static LiveObjects withEndpoints(String only, Object... objects) {
    var services = all(List.of(objects), Service.class);
    return present(
        name ->
            services.stream()
                .filter(one -> one.getMetadata().getName().equals(name))
                .filter(one -> only.isEmpty() || name.equals(only))
                .flatMap(one -> one.getSpec().getPorts().stream())
                .map(port -> port.getName())
                .collect(Collectors.toSet()),
        objects);
  }

  static LiveObjects listing(Set<String> ports, Object... objects) {
    return present(name -> ports, objects);
  }

  static LiveObjects present(Function<String, Set<String>> offered, Object... objects) {
    return present(true, offered, objects);
  }

  private static LiveObjects present(
      boolean routesKnown, Function<String, Set<String>> offered, Object... objects) {
    var all = List.of(objects);
    return new LiveObjects(
        all(all, NetworkPolicy.class),
        all(all, Service.class),
        all(all, Ingress.class),
        all(all, Ingress.class).stream().map(LiveObjects::name).collect(Collectors.toSet()),
        all(all, HTTPRoute.class),
        routesKnown,
        middlewares(all),
        offered,
        "taken.example.com"::equals,
        host -> List.of());
  }

  /** The HTTPRoutes can't be listed. */
  static LiveObjects withUnknownRoutes(Set<String> ports, Object... objects) {
    return present(false, name -> ports, objects);
  }

  /** Returns the names of the Middlewares, which are the texts among the objects. */
  private static Set<String> middlewares(List<?> objects) {
    return Set.copyOf(all(objects, String.class));
  }

  static <R> List<R> all(List<?> objects, Class<R> type) {
    return objects.stream().filter(type::isInstance).map(type::cast).toList();
  }

  static <R extends HasMetadata> R at(Instant time, R object) {
    var entry = new ManagedFieldsEntryBuilder().withManager("appnetwork-operator");
    object.getMetadata().setManagedFields(List.of(entry.withTime(time.toString()).build()));
    return object;
  }

  /** An object whose rules were last set by the operator. */
  static <R extends HasMetadata> R owned(Instant time, R object) {
    at(time, object);
    var fields = new FieldsV1();
    fields.setAdditionalProperty("f:spec", Map.of("f:rules", Map.of()));
    object.getMetadata().getManagedFields().get(0).setFieldsV1(fields);
    return object;
  }

  static <R extends HasMetadata> R created(Instant time, R object) {
    object.getMetadata().setCreationTimestamp(time.toString());
    return at(time, object);
  }

  static NetworkPolicy policy(int... ports) {
    return policyFrom("web", ports);
  }

  static NetworkPolicy policyFrom(String peer, int... ports) {
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

  static Service service(String name, int port, int target) {
    return service(name, "http", port, target);
  }

  static Service service(String name, String portName, int port, int target) {
    return Serialization.unmarshal(
        """
        apiVersion: v1
        kind: Service
        metadata: {name: %s}
        spec:
          ports: [{name: %s, port: %d, targetPort: %d, protocol: TCP}]
        """
            .formatted(name, portName, port, target),
        Service.class);
  }

  static HTTPRoute route(String name, String service, int port) {
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

  static HTTPRouteMatch matching(String path) {
    return new HTTPRouteMatchBuilder()
        .withNewPath()
        .withType("PathPrefix")
        .withValue(path)
        .endPath()
        .build();
  }

  static HTTPRoute withHosts(HTTPRoute route, String... hosts) {
    route.getSpec().setHostnames(List.of(hosts));
    return route;
  }

  static HTTPRoute inConflict(HTTPRoute route) {
    route.setStatus(
        Serialization.unmarshal(
            """
            parents:
            - conditions:
              - {type: Accepted, status: "False", reason: RuleMatchConflict, observedGeneration: 2}
            """,
            HTTPRouteStatus.class));
    return route;
  }

  static HTTPRoute accepted(HTTPRoute route) {
    route.setStatus(
        Serialization.unmarshal(
            """
            parents:
            - conditions: [{type: Accepted, status: "True", observedGeneration: 2}]
            """,
            HTTPRouteStatus.class));
    return route;
  }

  static Ingress ingress(String name) {
    return ingress(name, "http");
  }

  static Ingress ingress(String name, String port) {
    return Serialization.unmarshal(
        """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: %s}
        spec:
          rules:
          - host: shop.example.com
            http:
              paths: [{path: /, pathType: Prefix, backend: {service: {name: shop, port: {name: %s}}}}]
        """
            .formatted(name, port),
        Ingress.class);
  }
}
