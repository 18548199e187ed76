// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

import dev.appnetwork.discovery.cluster.Middleware;
import dev.appnetwork.discovery.cluster.PluginPolicy.CiliumNetworkPolicy;
import dev.appnetwork.discovery.cluster.PluginPolicy.FQDNNetworkPolicy;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A kind of owned object, and its special cases.
 *
 * @param type the Java type
 * @param name the kind's name
 * @param collection path of the kind's collection of a namespace, {@code %s} being the namespace
 * @param explicitLists fields of spec that are sent even if they are empty, so that the operator
 *     owns them and corrects the changes of other clients. Otherwise, any client could add rules to
 *     a policy that allows no traffic
 * @param keyedLists fields of spec that are lists merged by key, to which other clients can add
 *     entries, with their keys
 * @param replaced returns true if the API server rejects an update from the live to the desired
 *     object, so that it must be recreated
 * @param adopted returns the object to apply first when one is adopted, from the desired and the
 *     live object; usually the desired one
 * @param prepare returns the JSON patch to send before an apply, from the desired and the live
 *     object; usually empty
 * @param prepareForConflict returns the JSON patch after which a rejected apply can be retried,
 *     from the desired and the live object; usually empty
 * @param cleanUp returns the JSON patch to send after such an apply
 */
public record OwnedKind<R extends HasMetadata>(
    Class<R> type,
    String name,
    String collection,
    Set<String> explicitLists,
    Map<String, List<String>> keyedLists,
    BiPredicate<R, R> replaced,
    BinaryOperator<R> adopted,
    BiFunction<R, R, List<Map<String, Object>>> prepare,
    BiFunction<R, R, List<Map<String, Object>>> prepareForConflict,
    Function<R, List<Map<String, Object>>> cleanUp) {

  /**
   * The Service. Its clusterIP can't change between None and an address, its first IP family can't
   * change, and its load balancer class can't change while its type is LoadBalancer.
   */
  public static final OwnedKind<Service> SERVICE =
      new OwnedKind<>(
          Service.class,
          "Service",
          "/api/v1/namespaces/%s/services",
          Set.of(),
          Map.of("ports", List.of("port", "protocol")),
          OwnedKind::isAnother,
          ServiceHandover::first,
          OwnedKind::prepareService,
          PortConflict::prepareForConflict,
          PortConflict::cleanUp);

  /** The NetworkPolicy. */
  public static final OwnedKind<NetworkPolicy> NETWORK_POLICY =
      simple(
          NetworkPolicy.class,
          "NetworkPolicy",
          "/apis/networking.k8s.io/v1/namespaces/%s/networkpolicies",
          Set.of("ingress", "egress"));

  /** The Ingress. */
  public static final OwnedKind<Ingress> INGRESS =
      simple(
          Ingress.class, "Ingress", "/apis/networking.k8s.io/v1/namespaces/%s/ingresses", Set.of());

  /** The HTTPRoute. */
  public static final OwnedKind<HTTPRoute> HTTP_ROUTE =
      simple(
          HTTPRoute.class,
          "HTTPRoute",
          "/apis/gateway.networking.k8s.io/v1/namespaces/%s/httproutes",
          Set.of());

  /** Cilium's policy, for destinations by DNS name. */
  public static final OwnedKind<CiliumNetworkPolicy> CILIUM_NETWORK_POLICY =
      optional(CiliumNetworkPolicy.class);

  /** GKE's policy, for destinations by DNS name. */
  public static final OwnedKind<FQDNNetworkPolicy> FQDN_NETWORK_POLICY =
      optional(FQDNNetworkPolicy.class);

  /** Traefik's Middleware, for the options of an exposure. */
  public static final OwnedKind<Middleware> MIDDLEWARE = optional(Middleware.class);

  private static <R extends HasMetadata> OwnedKind<R> optional(Class<R> type) {
    return simple(
        type,
        HasMetadata.getKind(type),
        "/apis/%s/namespaces/%%s/%s"
            .formatted(HasMetadata.getApiVersion(type), HasMetadata.getPlural(type)),
        Set.of());
  }

  /** A kind that an apply can always update. */
  private static <R extends HasMetadata> OwnedKind<R> simple(
      Class<R> type, String name, String collection, Set<String> explicitLists) {
    return new OwnedKind<>(
        type,
        name,
        collection,
        explicitLists,
        Map.of(),
        (desired, actual) -> false,
        (desired, actual) -> desired,
        (desired, actual) -> List.of(),
        (desired, actual) -> List.of(),
        applied -> List.of());
  }

  private static List<Map<String, Object>> prepareService(Service desired, Service actual) {
    return ManagedFieldSet.of(actual).isPresent()
        ? ServiceFamilies.reset(desired, actual)
        : ServiceHandover.patch(desired, actual);
  }

  // Fields that the cluster defaulted never require recreation.
  private static boolean isAnother(Service desired, Service actual) {
    return (isHeadless(desired) != isHeadless(actual) && !isExternalName(actual))
        || differs(firstFamily(desired), firstFamily(actual))
        || (isLoadBalancer(actual)
            && differs(loadBalancerClass(desired), loadBalancerClass(actual)));
  }

  private static boolean differs(Optional<String> desired, Optional<String> actual) {
    return desired.isPresent() && !desired.equals(actual);
  }

  private static Optional<String> firstFamily(Service service) {
    @Nullable List<String> families = service.getSpec().getIpFamilies();
    return families == null ? Optional.empty() : families.stream().findFirst();
  }

  private static Optional<String> loadBalancerClass(Service service) {
    return Optional.ofNullable(service.getSpec().getLoadBalancerClass());
  }

  private static boolean isLoadBalancer(Service service) {
    return "LoadBalancer".equals(service.getSpec().getType());
  }

  /** A Service of type ExternalName has no cluster IP, so it can become headless or not. */
  private static boolean isExternalName(Service service) {
    return "ExternalName".equals(service.getSpec().getType());
  }

  private static boolean isHeadless(Service service) {
    return Objects.equals(service.getSpec().getClusterIP(), "None");
  }

  String path(R object) {
    return collection.formatted(object.getMetadata().getNamespace())
        + "/"
        + object.getMetadata().getName();
  }
}
