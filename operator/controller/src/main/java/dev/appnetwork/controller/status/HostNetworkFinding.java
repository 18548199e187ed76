// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.status;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.discovery.endpoints.Backends;
import dev.appnetwork.planner.check.Findings;
import dev.appnetwork.planner.field.SpecFields;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Warns about pods of the app with hostNetwork, which policies never select. */
public final class HostNetworkFinding {

  private HostNetworkFinding() {}

  /** Returns the warning about the endpoints of the app's Services. */
  public static Optional<Finding> of(Collection<Backends> services) {
    var worst =
        services.stream()
            .filter(service -> service.onNodes() > 0)
            .max(Comparator.comparingInt(Backends::onNodes));
    return worst.map(
        service ->
            Findings.warning(
                Reason.HostNetworkPods,
                SpecFields.SELECTOR,
                ("%d of %d endpoints have a node's address, so their pods run with hostNetwork:"
                        + " true. NetworkPolicies don't apply to them. Remove hostNetwork from the"
                        + " pods, or restrict their traffic with a firewall on the nodes.")
                    .formatted(service.onNodes(), service.total())));
  }
}
