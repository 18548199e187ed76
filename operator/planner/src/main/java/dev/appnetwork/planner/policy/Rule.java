// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.policy;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRuleBuilder;

/**
 * Lets somebody reach some ports.
 *
 * @param peers who calls, or who is called
 * @param ports the callee's ports
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
