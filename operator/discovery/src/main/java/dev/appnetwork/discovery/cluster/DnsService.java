// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.cluster;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Service of a DNS server.
 *
 * @param namespace its namespace
 * @param name its name
 * @param selector labels of the server's pods; empty if its endpoints are managed manually
 * @param ports its ports for DNS
 */
record DnsService(String namespace, String name, Map<String, String> selector, List<Port> ports) {

  private static final int DNS = 53;

  /**
   * A DNS port.
   *
   * @param name its name in the Service; empty if it has none
   * @param target the pod port; null if the Service refers to it by name
   */
  record Port(String name, @Nullable Integer target) {}

  /** Returns the relevant parts of a Service; null if it has no DNS port. */
  static @Nullable DnsService of(Service service) {
    var spec = service.getSpec();
    if (spec == null) {
      return null;
    }
    var ports = new ArrayList<Port>();
    for (var port : spec.getPorts() == null ? List.<ServicePort>of() : spec.getPorts()) {
      if (Integer.valueOf(DNS).equals(port.getPort())) {
        ports.add(
            new Port(port.getName() == null ? "" : port.getName(), number(port.getTargetPort())));
      }
    }
    var metadata = service.getMetadata();
    return ports.isEmpty()
        ? null
        : new DnsService(
            metadata.getNamespace(),
            metadata.getName(),
            spec.getSelector() == null ? Map.of() : spec.getSelector(),
            ports);
  }

  private static @Nullable Integer number(@Nullable IntOrString target) {
    if (target == null) {
      return DNS;
    }
    Object value = target.getValue();
    return value instanceof Integer number ? number : null;
  }
}
