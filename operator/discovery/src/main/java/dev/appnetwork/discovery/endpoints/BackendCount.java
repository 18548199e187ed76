// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.endpoints;

import io.fabric8.kubernetes.api.model.Service;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Counts the endpoints of a Service. Pure. */
final class BackendCount {

  private BackendCount() {}

  /**
   * Counts the endpoints of {@code service}.
   *
   * @param slices all of its slices
   */
  static Backends of(Service service, Collection<SliceFacts> slices) {
    return of(service, slices, Set.of());
  }

  /**
   * Counts the endpoints of {@code service}.
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
        all == 0 ? List.of() : unserved(service, offered),
        most(onNodes.values()),
        true);
  }

  // A dual-stack pod is in one slice of each family, but counts as one endpoint.
  private static int most(Collection<Integer> byFamily) {
    return byFamily.stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  // Every pod has a numbered port, and slices can lag behind a change of the Service. Therefore,
  // only named ports count.
  private static List<String> unserved(Service service, Set<String> offered) {
    return service.getSpec().getPorts().stream()
        .filter(port -> port.getTargetPort() != null && port.getTargetPort().getStrVal() != null)
        .filter(port -> !offered.contains(port.getName() == null ? "" : port.getName()))
        .map(port -> port.getName() == null ? "%d".formatted(port.getPort()) : port.getName())
        .toList();
  }
}
