// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.enforcement;

import java.util.Arrays;
import java.util.Optional;

/** Known network plugins and separate policy engines. */
public enum Plugin {
  /** Calico, installed by its operator or by manifest. */
  CALICO("Calico", true),
  /** Flannel for the network and Calico for policies. */
  CANAL("Canal", true),
  /** Cilium. */
  CILIUM("Cilium", true),
  /** GKE's Cilium. */
  GKE_DATAPLANE_V2("GKE Dataplane V2", true),
  /** Antrea. */
  ANTREA("Antrea", true),
  /** OVN-Kubernetes, including OpenShift's. */
  OVN_KUBERNETES("OVN-Kubernetes", true),
  /** Weave Net. */
  WEAVE_NET("Weave Net", true),
  /** kube-router, with all its parts or for policies only. */
  KUBE_ROUTER("kube-router", true),
  /** kind's network. */
  KINDNET("kindnet", true),
  /** The network of K3s: Flannel and kube-router's policy controller. */
  K3S("K3s", true),
  /** The policy engine of SIG Network. */
  KUBE_NETWORK_POLICIES("kube-network-policies", true),
  /** EKS' network. */
  AMAZON_VPC_CNI("Amazon VPC CNI", true),
  /** AKS' policy engine. */
  AZURE_NPM("Azure Network Policy Manager", true),
  /** AKS' network, without policies. */
  AZURE_CNI("Azure CNI", false),
  /** Flannel, without policies. */
  FLANNEL("Flannel", false);

  private final String displayName;
  private final boolean enforces;

  Plugin(String displayName, boolean enforces) {
    this.displayName = displayName;
    this.enforces = enforces;
  }

  /** Returns its name in status and in the configuration. */
  public String displayName() {
    return displayName;
  }

  /** Returns whether it enforces policies by default. */
  boolean enforces() {
    return enforces;
  }

  /** Returns the plugin with the given name, ignoring case. */
  public static Optional<Plugin> named(String name) {
    return Arrays.stream(values())
        .filter(plugin -> plugin.displayName.equalsIgnoreCase(name))
        .findFirst();
  }
}
