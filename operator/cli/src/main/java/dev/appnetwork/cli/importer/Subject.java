// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.cli.inventory.PodPort;
import dev.appnetwork.cli.reach.End;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An end of the compared connections.
 *
 * @param name its display name
 * @param end its properties that policies match
 * @param workload the pods; null for an address, and for pods that are only known from a selector
 */
record Subject(String name, End end, @Nullable Workload workload) {

  /** Returns the container ports; empty if unknown. */
  List<PodPort> ports() {
    return workload == null ? List.of() : workload.ports();
  }

  /** Returns whether the numbers of port names are known. */
  boolean knowsPorts() {
    return workload != null && !workload.kind().equals(AppGrouping.ASSUMED);
  }

  Optional<String> namespace() {
    return Optional.ofNullable(end.pod()).map(End.Pod::namespace);
  }
}
