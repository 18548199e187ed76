// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

import dev.appnetwork.discovery.intake.UnreadableObjects;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * Resolves conflicts between ports of a Service that another client wrote and owned ports of the
 * same name, for example after another client changed a port's number. Server-side apply merges
 * ports by number and can't remove ports of other managers, and the API server rejects duplicate
 * names. A Service must always have a port, so the conflict is resolved in three writes: rename the
 * other ports, apply the owned ones, and remove the renamed ones.
 */
final class PortConflict {

  private static final String GIVES_WAY = "gives-way-";

  private PortConflict() {}

  /** Returns the JSON patch that renames the conflicting ports; empty if there are none. */
  static List<Map<String, Object>> prepareForConflict(Service desired, Service actual) {
    return edit(
        actual,
        port -> desired.getSpec().getPorts().stream().anyMatch(own -> conflict(own, port)),
        i -> Map.of("op", "replace", "path", "/spec/ports/" + i + "/name", "value", GIVES_WAY + i));
  }

  /** Returns the JSON patch that removes the renamed ports. */
  static List<Map<String, Object>> cleanUp(Service applied) {
    return edit(
        applied,
        port -> port.getName() != null && port.getName().startsWith(GIVES_WAY),
        i -> Map.of("op", "remove", "path", "/spec/ports/" + i));
  }

  private static boolean conflict(ServicePort own, ServicePort other) {
    return own.getName() != null
        && own.getName().equals(other.getName())
        && !(Objects.equals(own.getPort(), other.getPort())
            && Objects.equals(own.getProtocol(), other.getProtocol()));
  }

  private static List<Map<String, Object>> edit(
      Service service, Predicate<ServicePort> which, IntFunction<Map<String, Object>> operation) {
    if (!UnreadableObjects.isReadable(service)) {
      return List.of();
    }
    var ports = service.getSpec().getPorts();
    var operations = new ArrayList<Map<String, Object>>();
    // In descending order, so that a removal doesn't shift the remaining positions.
    for (int i = ports.size() - 1; i >= 0; i--) {
      if (which.test(ports.get(i))) {
        operations.add(operation.apply(i));
      }
    }
    if (!operations.isEmpty()) {
      // The positions are only valid for this version of the object.
      operations.add(ObjectWriter.ifUnchanged(service));
    }
    return operations;
  }
}
