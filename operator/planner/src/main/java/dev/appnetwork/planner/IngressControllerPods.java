package dev.appnetwork.planner;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Configuration: from where the traffic of an IngressClass arrives, over the built-in knowledge.
 * Pods, or addresses, or the nodes.
 *
 * @param className name of the IngressClass
 * @param namespace namespace of the controller's pods; null where it is not pods
 * @param podLabels labels of the controller's pods, never empty where namespace is given
 * @param cidrs addresses of a load balancer outside the cluster; empty where it is none
 * @param hostNetwork whether the controller is on the host's network, so that its traffic has the
 *     nodes' addresses
 */
public record IngressControllerPods(
    String className,
    @Nullable String namespace,
    Map<String, String> podLabels,
    List<String> cidrs,
    boolean hostNetwork) {

  /** Takes what is not said for nothing. */
  public IngressControllerPods {
    podLabels = podLabels == null ? Map.of() : podLabels;
    cidrs = cidrs == null ? List.of() : cidrs;
  }

  /** One that has addresses of its own. */
  public IngressControllerPods(
      String className,
      @Nullable String namespace,
      Map<String, String> podLabels,
      List<String> cidrs) {
    this(className, namespace, podLabels, cidrs, false);
  }
}
