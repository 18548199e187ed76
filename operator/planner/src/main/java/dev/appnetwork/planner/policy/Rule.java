// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.policy;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRuleBuilder;

/**
 * Allows peers on ports.
 *
 * @param peers the clients or destinations
 * @param ports the destination's ports
 */
record Rule(Peers peers, RulePorts ports) {

  NetworkPolicyIngressRule toIngress() {
    return new NetworkPolicyIngressRuleBuilder()
        .withFrom(peers.toApi())
        .withPorts(ports.toApi())
        .build();
  }

  NetworkPolicyEgressRule toEgress() {
    return new NetworkPolicyEgressRuleBuilder()
        .withTo(peers.toApi())
        .withPorts(ports.toApi())
        .build();
  }
}
