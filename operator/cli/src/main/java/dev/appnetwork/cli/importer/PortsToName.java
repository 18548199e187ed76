// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.cli.importer.ImportResult.ObjectName;
import dev.appnetwork.planner.rollout.UnnamedPorts;
import io.fabric8.kubernetes.api.model.Service;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adopted Services whose port has no name but needs one. Such a port is the only one of its
 * Service, so the operator can't add a second one with the name first: it renames the port in one
 * step. Clients of a headless Service connect to its pods, so they don't depend on the name.
 */
final class PortsToName {

  private PortsToName() {}

  /** Returns the names that the ports get, by Service. */
  static Map<ObjectName, String> of(Collection<Service> existing, Collection<Service> planned) {
    var names = new TreeMap<ObjectName, String>(ObjectName.ORDER);
    for (var service : existing) {
      var metadata = service.getMetadata();
      if (isUnnamed(service)) {
        planned.stream()
            .filter(one -> one.getMetadata().getNamespace().equals(metadata.getNamespace()))
            .filter(one -> one.getMetadata().getName().equals(metadata.getName()))
            .flatMap(one -> one.getSpec().getPorts().stream())
            .filter(port -> port.getName() != null)
            .findFirst()
            .ifPresent(
                port ->
                    names.put(
                        new ObjectName("Service", metadata.getNamespace(), metadata.getName()),
                        port.getName()));
      }
    }
    return names;
  }

  private static boolean isUnnamed(Service service) {
    var ports = service.getSpec() == null ? null : service.getSpec().getPorts();
    return ports != null
        && !"None".equals(service.getSpec().getClusterIP())
        && ports.size() == 1
        && UnnamedPorts.isUnnamed(ports.get(0));
  }
}
