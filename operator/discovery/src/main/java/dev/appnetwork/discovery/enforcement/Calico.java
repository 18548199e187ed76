// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.enforcement;

import static dev.appnetwork.discovery.enforcement.Plugin.AMAZON_VPC_CNI;
import static dev.appnetwork.discovery.enforcement.Plugin.AZURE_CNI;
import static dev.appnetwork.discovery.enforcement.Plugin.FLANNEL;
import static dev.appnetwork.discovery.enforcement.Plugin.K3S;
import static dev.appnetwork.discovery.enforcement.Plugin.KINDNET;

import java.util.Optional;
import java.util.Set;

/**
 * Calico's Felix, in the container {@code calico-node} of a DaemonSet {@code calico-node}, {@code
 * canal}, or with a distribution's name. Its policies can't be disabled.
 *
 * <p>github.com/projectcalico/calico v3.32: manifests/calico.yaml, canal.yaml, calico-bpf.yaml;
 * github.com/tigera/operator pkg/render/node.go. With {@code CALICO_NETWORKING_BACKEND=none},
 * another plugin provides the network, and Calico only the policies.
 */
final class Calico {

  static final String BACKEND = "CALICO_NETWORKING_BACKEND";
  static final String EBPF = "FELIX_BPFENABLED";

  private Calico() {}

  static Optional<PluginEvidence> in(DaemonSetFacts daemonSet) {
    return daemonSet.container("calico-node").map(node -> evidence(daemonSet, node));
  }

  private static PluginEvidence evidence(DaemonSetFacts daemonSet, ContainerFacts node) {
    var flannel = daemonSet.container("kube-flannel");
    var runs =
        daemonSet.running(flannel.isPresent() ? Plugin.CANAL : Plugin.CALICO, node)
            + (node.isOn(EBPF) ? " with its eBPF data plane" : "");
    if (flannel.isPresent()) {
      return PluginEvidence.enforced(
          Plugin.CANAL,
          runs + " with " + flannel.get().image() + ", which enforces policies.",
          Set.of());
    }
    var policiesAlone = node.setting(BACKEND).filter("none"::equals).isPresent();
    return PluginEvidence.enforced(
        Plugin.CALICO,
        runs + ", which enforces policies.",
        policiesAlone
            ? Set.of(FLANNEL, K3S, KINDNET, AMAZON_VPC_CNI, AZURE_CNI)
            : Set.of(AMAZON_VPC_CNI, AZURE_CNI));
  }
}
