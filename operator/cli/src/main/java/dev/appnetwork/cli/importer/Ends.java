// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.cli.reach.End;
import java.util.Map;

/** Creates connection ends from workloads. */
final class Ends {

  private Ends() {}

  static End of(Workload workload, ExistingObjects objects) {
    return End.pod(
        workload.namespace(),
        objects.namespaces().getOrDefault(workload.namespace(), Map.of()),
        workload.labels(),
        workload.addresses());
  }
}
