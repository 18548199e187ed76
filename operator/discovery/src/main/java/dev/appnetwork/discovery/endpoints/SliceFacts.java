// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.endpoints;

import dev.appnetwork.planner.AppRef;
import dev.appnetwork.planner.OwnerLabels;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The kept parts of an EndpointSlice: counts and addresses.
 *
 * @param app the AppNetwork that owns the Service
 * @param service the Service's name
 * @param family its address family
 * @param ready ready endpoints
 * @param total all endpoints
 * @param ports the Service's ports that these endpoints have: numbers by name; 0 if unset
 * @param addresses the first address of each endpoint
 */
record SliceFacts(
    AppRef app,
    String service,
    String family,
    int ready,
    int total,
    Map<String, Integer> ports,
    List<String> addresses) {

  private static final String SERVICE_NAME = "kubernetes.io/service-name";

  /** Returns the relevant parts of {@code slice}; null if it doesn't belong to an owned Service. */
  static @Nullable SliceFacts of(EndpointSlice slice) {
    var metadata = slice.getMetadata();
    @Nullable Map<String, String> labels = metadata.getLabels();
    @Nullable String service = labels == null ? null : labels.get(SERVICE_NAME);
    @Nullable String app = labels == null ? null : labels.get(OwnerLabels.NAME);
    if (service == null || app == null) {
      return null;
    }
    var endpoints = orEmpty(slice.getEndpoints());
    return new SliceFacts(
        new AppRef(metadata.getNamespace(), app),
        service,
        String.valueOf(slice.getAddressType()),
        (int) endpoints.stream().filter(SliceFacts::isReady).count(),
        endpoints.size(),
        ports(slice),
        endpoints.stream()
            .flatMap(endpoint -> orEmpty(endpoint.getAddresses()).stream().limit(1))
            .toList());
  }

  private static Map<String, Integer> ports(EndpointSlice slice) {
    var ports = new HashMap<String, Integer>();
    for (var port : orEmpty(slice.getPorts())) {
      @Nullable String name = port.getName();
      if (name != null) {
        ports.put(name, port.getPort() == null ? 0 : port.getPort());
      }
    }
    return Map.copyOf(ports);
  }

  // According to the API, an unset condition means ready.
  private static boolean isReady(Endpoint endpoint) {
    var conditions = endpoint.getConditions();
    return conditions == null || !Boolean.FALSE.equals(conditions.getReady());
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
