// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.policy;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The ports of a rule. */
sealed interface RulePorts {

  /** Converts the ports to the API type, in which an empty list means all ports. */
  List<NetworkPolicyPort> toApi();

  /** All ports, for destinations without ports in their entry. */
  record All() implements RulePorts {
    @Override
    public List<NetworkPolicyPort> toApi() {
      return List.of();
    }
  }

  /**
   * The listed ports only.
   *
   * @param ports never empty, in canonical order
   */
  record Only(List<PolicyPort> ports) implements RulePorts {
    /** Rejects an empty list. */
    public Only {
      if (ports.isEmpty()) {
        throw new IllegalArgumentException("An empty list of ports would mean all of them");
      }
      ports = List.copyOf(ports);
    }

    @Override
    public List<NetworkPolicyPort> toApi() {
      return ports.stream().map(PolicyPort::toApi).toList();
    }
  }

  /** Returns the ports in canonical order; empty if there are none, so that there is no rule. */
  static Optional<RulePorts> only(Collection<PolicyPort> ports) {
    return ports.isEmpty() ? Optional.empty() : Optional.of(new Only(Canonical.sorted(ports)));
  }
}
