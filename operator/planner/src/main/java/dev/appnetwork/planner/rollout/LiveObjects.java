// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The live objects of an AppNetwork, and facts about them.
 *
 * @param policies its NetworkPolicies
 * @param services its Services
 * @param ingresses its Ingresses that are readable
 * @param ingressNames names of all of its Ingresses
 * @param routes its HTTPRoutes
 * @param routesKnown false if it might have HTTPRoutes that the operator can't list
 * @param middlewares names of its Middlewares
 * @param servedPorts names of the ports that all ready endpoints have, by Service name; empty if a
 *     Service has no ready endpoints, or if they can't be read
 * @param awaitsSuccessor returns true if another AppNetwork of the namespace is about to take over
 *     a host that the app releases, but doesn't serve it yet
 * @param neighbours returns the HTTPRoutes of other AppNetworks of the namespace that have a host
 */
public record LiveObjects(
    List<NetworkPolicy> policies,
    List<Service> services,
    List<Ingress> ingresses,
    Set<String> ingressNames,
    List<HTTPRoute> routes,
    boolean routesKnown,
    Set<String> middlewares,
    Function<String, Set<String>> servedPorts,
    Predicate<String> awaitsSuccessor,
    Function<String, List<HTTPRoute>> neighbours) {

  /** No live objects. */
  public static final LiveObjects NOTHING =
      new LiveObjects(
          List.of(),
          List.of(),
          List.of(),
          Set.of(),
          List.of(),
          true,
          Set.of(),
          service -> Set.of(),
          host -> false,
          host -> List.of());

  static <R extends HasMetadata> Optional<R> named(List<R> objects, String name) {
    return objects.stream()
        .filter(object -> object.getMetadata().getName().equals(name))
        .findFirst();
  }

  static String name(HasMetadata object) {
    return object.getMetadata().getName();
  }
}
