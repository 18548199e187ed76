// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.enforcement;

import static dev.appnetwork.discovery.enforcement.Plugin.AMAZON_VPC_CNI;
import static dev.appnetwork.discovery.enforcement.Plugin.AZURE_CNI;
import static dev.appnetwork.discovery.enforcement.Plugin.FLANNEL;
import static dev.appnetwork.discovery.enforcement.Plugin.K3S;
import static dev.appnetwork.discovery.enforcement.Plugin.KINDNET;
import static dev.appnetwork.discovery.enforcement.Plugin.KUBE_ROUTER;

import java.util.Optional;
import java.util.Set;

/** Plugins that enforce policies wherever they run, and networks that never do. */
final class PolicyEngines {

  /** Networks whose traffic passes the node's packet filter. */
  static final Set<Plugin> ANY_BRIDGE =
      Set.of(FLANNEL, K3S, KINDNET, KUBE_ROUTER, AMAZON_VPC_CNI, AZURE_CNI);

  private PolicyEngines() {}

  /**
   * github.com/antrea-io/antrea v2.6: build/yamls/antrea.yml. In the mode networkPolicyOnly (EKS,
   * AKS), another plugin provides the network.
   */
  static Optional<PluginEvidence> antrea(DaemonSetFacts daemonSet) {
    return enforcer(daemonSet, "antrea-agent", Plugin.ANTREA, Set.of(AMAZON_VPC_CNI, AZURE_CNI));
  }

  /**
   * github.com/ovn-kubernetes/ovn-kubernetes: helm/ovn-kubernetes/charts/ovnkube-single-node-zone,
   * whose container is {@code ovnkube-controller}; charts of several nodes in a zone, and OpenShift
   * before 4.14, have {@code ovnkube-node}. github.com/openshift/cluster-network-operator:
   * bindata/network/ovn-kubernetes.
   */
  static Optional<PluginEvidence> ovnKubernetes(DaemonSetFacts daemonSet) {
    return enforcer(daemonSet, "ovnkube-controller", Plugin.OVN_KUBERNETES, Set.of())
        .or(() -> enforcer(daemonSet, "ovnkube-node", Plugin.OVN_KUBERNETES, Set.of()));
  }

  /**
   * github.com/kubernetes-sigs/kube-network-policies v1.1: install.yaml; and
   * github.com/flannel-io/flannel v0.28: chart/kube-flannel/templates/daemonset.yaml, which runs it
   * next to Flannel if {@code netpol.enabled} is set.
   */
  static Optional<PluginEvidence> kubeNetworkPolicies(DaemonSetFacts daemonSet) {
    return enforcer(daemonSet, "kube-network-policies", Plugin.KUBE_NETWORK_POLICIES, ANY_BRIDGE);
  }

  /**
   * github.com/flannel-io/flannel v0.28: Documentation/kube-flannel.yml. According to its README,
   * it doesn't support policies.
   */
  static Optional<PluginEvidence> flannel(DaemonSetFacts daemonSet) {
    return daemonSet
        .container("kube-flannel")
        .filter(flannel -> daemonSet.container("calico-node").isEmpty())
        .map(
            flannel ->
                PluginEvidence.notEnforced(
                    Plugin.FLANNEL,
                    daemonSet.running(Plugin.FLANNEL, flannel) + ", which enforces no policies."));
  }

  /**
   * github.com/Azure/azure-container-networking v1.8: cns/azure-cns.yaml.
   * learn.microsoft.com/azure/aks: without a policy engine (azure, calico, cilium), which is the
   * default, policies are not enforced.
   */
  static Optional<PluginEvidence> azureCni(DaemonSetFacts daemonSet) {
    return daemonSet
        .first(container -> container.image().contains("azure-cns"))
        .map(
            cns ->
                PluginEvidence.notEnforced(
                    Plugin.AZURE_CNI,
                    daemonSet.running(Plugin.AZURE_CNI, cns) + ", which enforces no policies."));
  }

  private static Optional<PluginEvidence> enforcer(
      DaemonSetFacts daemonSet, String container, Plugin plugin, Set<Plugin> over) {
    return daemonSet
        .container(container)
        .map(
            agent ->
                PluginEvidence.enforced(
                    plugin, daemonSet.running(plugin, agent) + ", which enforces policies.", over));
  }
}
