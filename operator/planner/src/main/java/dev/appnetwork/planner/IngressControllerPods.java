package dev.appnetwork.planner;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Configuration: from where the traffic of an IngressClass arrives, over the built-in knowledge.
 * Either pods or addresses.
 *
 * @param className name of the IngressClass
 * @param namespace namespace of the controller's pods; null where only addresses are given
 * @param podLabels labels of the controller's pods, never empty where namespace is given
 * @param cidrs addresses of a load balancer outside the cluster; empty where namespace is given
 */
public record IngressControllerPods(
    String className,
    @Nullable String namespace,
    Map<String, String> podLabels,
    List<String> cidrs) {}
