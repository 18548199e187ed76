// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.enforcement;

import static dev.appnetwork.discovery.enforcement.Plugin.AMAZON_VPC_CNI;
import static dev.appnetwork.discovery.enforcement.Plugin.AZURE_CNI;

import java.util.Optional;
import java.util.Set;

/**
 * Cilium's agent, and GKE's, whose DaemonSet is {@code anetd}.
 *
 * <p>github.com/cilium/cilium v1.20:
 * install/kubernetes/cilium/templates/cilium-agent/daemonset.yaml and pkg/option/config.go. {@code
 * enable-policy} is {@code default}, {@code always}, or {@code never}; {@code
 * enable-k8s-networkpolicy} is true by default. Both are flags, environment variables (kops sets
 * one), or keys of the ConfigMap {@code cilium-config}, which isn't read because permission for
 * ConfigMaps would expose more than this is worth. On AKS and in chaining mode, another plugin
 * assigns the addresses.
 *
 * <p>cloud.google.com/kubernetes-engine, "GKE Dataplane V2": the DaemonSet anetd in kube-system;
 * network policy is always enabled.
 */
final class Cilium {

  static final String ENABLE_POLICY = "--enable-policy";
  static final String ENABLE_POLICY_VARIABLE = "CILIUM_ENABLE_POLICY";
  static final String ENABLE_KUBERNETES_POLICY = "--enable-k8s-networkpolicy";
  static final String ENABLE_KUBERNETES_POLICY_VARIABLE = "CILIUM_ENABLE_K8S_NETWORKPOLICY";

  private Cilium() {}

  static Optional<PluginEvidence> in(DaemonSetFacts daemonSet) {
    return daemonSet.container("cilium-agent").map(agent -> evidence(daemonSet, agent));
  }

  private static PluginEvidence evidence(DaemonSetFacts daemonSet, ContainerFacts agent) {
    if (daemonSet.name().equals("anetd")) {
      return PluginEvidence.enforced(
          Plugin.GKE_DATAPLANE_V2,
          daemonSet.running(Plugin.GKE_DATAPLANE_V2, agent) + ", which always enforces policies.",
          Set.of());
    }
    var runs = daemonSet.running(Plugin.CILIUM, agent);
    // A flag takes precedence over an environment variable.
    var policy = agent.setting(ENABLE_POLICY).or(() -> agent.setting(ENABLE_POLICY_VARIABLE));
    if (policy.filter("never"::equals).isPresent()) {
      return PluginEvidence.notEnforced(
          Plugin.CILIUM, runs + " with enable-policy=never, so it enforces no policies.");
    }
    boolean off =
        agent.setting(ENABLE_KUBERNETES_POLICY).isPresent()
            ? agent.isOff(ENABLE_KUBERNETES_POLICY)
            : agent.isOff(ENABLE_KUBERNETES_POLICY_VARIABLE);
    if (off) {
      return PluginEvidence.notEnforced(
          Plugin.CILIUM,
          runs
              + " with enable-k8s-networkpolicy=false, so it enforces only "
              + "CiliumNetworkPolicies.");
    }
    return PluginEvidence.enforced(
        Plugin.CILIUM, runs + ", which enforces policies.", Set.of(AMAZON_VPC_CNI, AZURE_CNI));
  }
}
