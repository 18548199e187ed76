// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.enforcement;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The network plugin of EKS. Its policy agent exists since v1.14 and is off by default.
 *
 * <p>github.com/aws/amazon-vpc-cni-k8s v1.23: config/master/aws-k8s-cni.yaml;
 * docs.aws.amazon.com/eks, "Disable Kubernetes network policies": the flag {@code
 * --enable-network-policy} of the container with the image {@code aws-network-policy-agent}.
 * github.com/aws/aws-network-policy-agent, README: the agent reads PolicyEndpoints, so it requires
 * their CRD and the controller in the control plane that writes them.
 */
final class AmazonVpcCni {

  static final String ENABLE_POLICY = "--enable-network-policy";
  private static final String AGENT = "aws-network-policy-agent";

  private AmazonVpcCni() {}

  static Optional<PluginEvidence> in(DaemonSetFacts daemonSet, @Nullable Boolean policyEndpoints) {
    return daemonSet.container("aws-node").map(node -> evidence(daemonSet, node, policyEndpoints));
  }

  private static PluginEvidence evidence(
      DaemonSetFacts daemonSet, ContainerFacts node, @Nullable Boolean policyEndpoints) {
    var runs = daemonSet.running(Plugin.AMAZON_VPC_CNI, node);
    var agent =
        daemonSet.first(
            container ->
                container.image().contains(AGENT) || container.name().equals("aws-eks-nodeagent"));
    if (agent.isEmpty()) {
      return PluginEvidence.notEnforced(
          Plugin.AMAZON_VPC_CNI, runs + " without its policy agent, " + AGENT + ".");
    }
    if (!agent.get().isOn(ENABLE_POLICY)) {
      return PluginEvidence.notEnforced(
          Plugin.AMAZON_VPC_CNI,
          runs + ". Its policy agent is off, because --enable-network-policy=true is missing.");
    }
    var on = runs + ". Its policy agent " + agent.get().image() + " is on";
    return Boolean.FALSE.equals(policyEndpoints)
        ? PluginEvidence.unknown(
            Plugin.AMAZON_VPC_CNI,
            on
                + ", but the cluster doesn't serve policyendpoints.networking.k8s.aws, which "
                + "the agent needs.")
        : PluginEvidence.enforced(
            Plugin.AMAZON_VPC_CNI, on + " (--enable-network-policy=true).", Set.of());
  }
}
