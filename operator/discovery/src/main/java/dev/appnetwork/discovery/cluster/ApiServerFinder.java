// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.cluster;

import dev.appnetwork.planner.ClusterFacts.ApiServerAddress;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the API server's addresses: the endpoints of the Service {@code default/kubernetes}, which
 * are the actual destinations, and the Service's own address for plugins that evaluate policies
 * before address translation.
 */
final class ApiServerFinder {

  static final String NAMESPACE = "default";
  static final String NAME = "kubernetes";
  static final String SERVICE_LABEL = "kubernetes.io/service-name";

  static final Comparator<ApiServerAddress> ORDER =
      Comparator.comparing(ApiServerAddress::address).thenComparing(ApiServerAddress::port);

  private final WatchCache<List<ApiServerAddress>> endpoints;
  private final WatchCache<List<ApiServerAddress>> service;

  ApiServerFinder(ClusterInformers cluster, Runnable listener) {
    endpoints =
        cluster.watch(
            WatchQuery.of(EndpointSlice.class, ApiServerFinder::ofSlice)
                .inNamespace(NAMESPACE)
                .labeled(SERVICE_LABEL + "=" + NAME));
    service =
        cluster.watch(
            WatchQuery.of(Service.class, ApiServerFinder::ofService)
                .inNamespace(NAMESPACE)
                .named(NAME));
    endpoints.onAnyChange(listener);
    service.onChange((id, before, now) -> listener.run());
  }

  /** Returns whether the operator lacks permission to read the API server's own addresses. */
  boolean isRejected() {
    return endpoints.isRejected();
  }

  /** Returns all known addresses, sorted. */
  List<ApiServerAddress> find() {
    return Stream.of(endpoints, service)
        .flatMap(watched -> watched.all().stream())
        .flatMap(List::stream)
        .distinct()
        .sorted(ORDER)
        .toList();
  }

  static List<ApiServerAddress> ofSlice(EndpointSlice slice) {
    // The other address type contains hostnames.
    if (!"IPv4".equals(slice.getAddressType()) && !"IPv6".equals(slice.getAddressType())) {
      return List.of();
    }
    return orEmpty(slice.getEndpoints()).stream()
        .filter(ApiServerFinder::isReady)
        .flatMap(endpoint -> orEmpty(endpoint.getAddresses()).stream())
        .flatMap(
            address ->
                orEmpty(slice.getPorts()).stream()
                    .filter(port -> isTcp(port.getProtocol()) && port.getPort() != null)
                    .map(port -> new ApiServerAddress(address, port.getPort())))
        .toList();
  }

  static List<ApiServerAddress> ofService(Service service) {
    var spec = service.getSpec();
    if (spec == null) {
      return List.of();
    }
    return orEmpty(spec.getClusterIPs()).stream()
        .filter(address -> !address.equals("None"))
        .flatMap(
            address ->
                orEmpty(spec.getPorts()).stream()
                    .filter(port -> isTcp(port.getProtocol()) && port.getPort() != null)
                    .map(port -> new ApiServerAddress(address, port.getPort(), true)))
        .toList();
  }

  // An unset condition means ready.
  private static boolean isReady(Endpoint endpoint) {
    return Optional.ofNullable(endpoint.getConditions())
        .map(conditions -> !Boolean.FALSE.equals(conditions.getReady()))
        .orElse(true);
  }

  private static boolean isTcp(@Nullable String protocol) {
    return protocol == null || protocol.equals("TCP");
  }

  private static <E> List<E> orEmpty(@Nullable List<E> list) {
    return list == null ? List.of() : list;
  }
}
