// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.enforcement;

import java.util.Arrays;
import java.util.Optional;

/** Network plugins, and policy engines beside them, that the operator knows. */
public enum Plugin {
  /** Calico, installed by its operator or by manifest. */
  CALICO("Calico", true),
  /** Flannel for the network and Calico for policies. */
  CANAL("Canal", true),
  /** Cilium. */
  CILIUM("Cilium", true),
  /** GKE's own Cilium. */
  GKE_DATAPLANE_V2("GKE Dataplane V2", true),
  /** Antrea. */
  ANTREA("Antrea", true),
  /** OVN-Kubernetes, OpenShift's among them. */
  OVN_KUBERNETES("OVN-Kubernetes", true),
  /** Weave Net. */
  WEAVE_NET("Weave Net", true),
  /** kube-router, as a whole or for policies alone. */
  KUBE_ROUTER("kube-router", true),
  /** kind's network. */
  KINDNET("kindnet", true),
  /** The network of K3s, which is Flannel and the policy controller of kube-router. */
  K3S("K3s", true),
  /** The policy engine of SIG Network. */
  KUBE_NETWORK_POLICIES("kube-network-policies", true),
  /** EKS' network. */
  AMAZON_VPC_CNI("Amazon VPC CNI", true),
  /** AKS' policy engine. */
  AZURE_NPM("Azure Network Policy Manager", true),
  /** AKS' network, which has no policy engine of its own. */
  AZURE_CNI("Azure CNI", false),
  /** Flannel, which has no policy engine of its own. */
  FLANNEL("Flannel", false);

  private final String displayName;
  private final boolean enforces;

  Plugin(String displayName, boolean enforces) {
    this.displayName = displayName;
    this.enforces = enforces;
  }

  /** Its name, as in status and in the configuration. */
  public String displayName() {
    return displayName;
  }

  /** Whether it enforces policies unless it is told not to. */
  boolean enforces() {
    return enforces;
  }

  /** The one of that name, in capital letters or not. */
  public static Optional<Plugin> named(String name) {
    return Arrays.stream(values())
        .filter(plugin -> plugin.displayName.equalsIgnoreCase(name))
        .findFirst();
  }
}
