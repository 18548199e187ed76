package dev.appnetwork.planner;

import java.util.List;

/**
 * What the operator's configuration says about the cluster.
 *
 * @param ingressControllers overrides of the built-in knowledge, by class name
 * @param dns where DNS listens; never empty
 */
public record ClusterSettings(List<IngressControllerPods> ingressControllers, List<DnsTarget> dns) {

  /** Nothing is configured. */
  public static final ClusterSettings DEFAULT =
      new ClusterSettings(List.of(), List.of(DnsTarget.KUBE_DNS));
}
