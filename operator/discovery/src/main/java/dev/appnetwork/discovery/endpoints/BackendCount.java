// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.endpoints;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Counts the endpoints of a Service. Pure. */
final class BackendCount {

  private BackendCount() {}

  /**
   * What stands behind {@code service}.
   *
   * @param slices all of its slices
   */
  static Backends of(Service service, Collection<SliceFacts> slices) {
    return of(service, slices, Set.of());
  }

  /**
   * What stands behind {@code service}.
   *
   * @param slices all of its slices
   * @param nodes addresses of nodes
   */
  static Backends of(Service service, Collection<SliceFacts> slices, Set<String> nodes) {
    var onNodes = new HashMap<String, Integer>();
    var ready = new HashMap<String, Integer>();
    var total = new HashMap<String, Integer>();
    var offered = new HashSet<String>();
    for (var slice : slices) {
      ready.merge(slice.family(), slice.ready(), Integer::sum);
      total.merge(slice.family(), slice.total(), Integer::sum);
      onNodes.merge(
          slice.family(),
          (int) slice.addresses().stream().filter(nodes::contains).count(),
          Integer::sum);
      if (slice.total() > 0) {
        offered.addAll(slice.ports().keySet());
      }
    }
    int all = most(total.values());
    return new Backends(
        most(ready.values()),
        all,
        all == 0
            ? List.of()
            : namedTargets(service).stream().filter(port -> !offered.contains(port)).toList(),
        most(onNodes.values()),
        true);
  }

  // A pod with two families stands in a slice of each, but is one endpoint.
  private static int most(Collection<Integer> byFamily) {
    return byFamily.stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  // A number is offered by every pod. What is listed of it may lag behind a change of the Service.
  private static List<String> namedTargets(Service service) {
    return service.getSpec().getPorts().stream()
        .filter(port -> port.getTargetPort() != null && port.getTargetPort().getStrVal() != null)
        .map(ServicePort::getName)
        .toList();
  }
}
