// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.cluster;

import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of a DNS Service, from one of its EndpointSlices.
 *
 * @param service name of the Service
 * @param byName target port of each Service port
 * @param endpoints the endpoints
 */
record DnsEndpoints(String service, Map<String, Integer> byName, Set<Target> endpoints) {

  /**
   * An endpoint.
   *
   * @param address IPv4 or IPv6
   * @param node the node that it runs on; null if the slice doesn't name one
   */
  record Target(String address, @Nullable String node) {}

  /** Returns the relevant parts of a slice; null if it belongs to no Service or is empty. */
  static @Nullable DnsEndpoints of(EndpointSlice slice) {
    var labels = slice.getMetadata().getLabels();
    var service = labels == null ? null : labels.get("kubernetes.io/service-name");
    var byName = new HashMap<String, Integer>();
    for (var port : slice.getPorts() == null ? List.<EndpointPort>of() : slice.getPorts()) {
      if (port.getPort() != null) {
        byName.put(port.getName() == null ? "" : port.getName(), port.getPort());
      }
    }
    if (service == null || byName.isEmpty()) {
      return null;
    }
    var endpoints = new HashSet<Target>();
    if (!"FQDN".equals(slice.getAddressType())) {
      for (var endpoint :
          slice.getEndpoints() == null ? List.<Endpoint>of() : slice.getEndpoints()) {
        for (var address :
            endpoint.getAddresses() == null ? List.<String>of() : endpoint.getAddresses()) {
          endpoints.add(new Target(address, endpoint.getNodeName()));
        }
      }
    }
    return new DnsEndpoints(service, byName, endpoints);
  }
}
