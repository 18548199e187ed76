// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.cli.reach.End;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An end of the connections that are compared.
 *
 * @param name how a person would call it
 * @param end what policies see of it
 * @param workload the pods; null for an address, and for pods that only a selector tells of
 */
record Subject(String name, End end, @Nullable Workload workload) {

  /** Returns the container ports; none if they aren't known. */
  List<Workload.Port> ports() {
    return workload == null ? List.of() : workload.ports();
  }

  /** Returns whether it is known under which number a port name is. */
  boolean knowsPorts() {
    return workload != null && !workload.kind().equals(AppGrouping.ASSUMED);
  }

  Optional<String> namespace() {
    return Optional.ofNullable(end.pod()).map(End.Pod::namespace);
  }
}
