// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import io.fabric8.kubernetes.api.model.LabelSelector;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Configuration of an IngressClass or GatewayClass: where its traffic comes from, which replaces
 * the built-in knowledge, and annotations of its Ingresses.
 *
 * @param className name of the class
 * @param namespace namespace of the controller's pods; null if they aren't selected by its name
 * @param podLabels labels of the controller's pods; never empty if namespace is set
 * @param cidrs addresses of a load balancer outside the cluster; empty for none
 * @param hostNetwork whether the controller is on the host's network, so that its traffic has the
 *     nodes' addresses
 * @param namespaceSelector the namespaces of the controller's pods; null if they aren't selected by
 *     label
 * @param annotations annotations of every Ingress of the class
 */
public record IngressControllerPods(
    String className,
    @Nullable String namespace,
    Map<String, String> podLabels,
    List<String> cidrs,
    boolean hostNetwork,
    @Nullable LabelSelector namespaceSelector,
    Map<String, String> annotations) {

  /** Takes unset values as empty. */
  public IngressControllerPods {
    podLabels = podLabels == null ? Map.of() : podLabels;
    cidrs = cidrs == null ? List.of() : cidrs;
    annotations = annotations == null ? Map.of() : annotations;
  }

  /** Without a selector of namespaces or annotations. */
  public IngressControllerPods(
      String className,
      @Nullable String namespace,
      Map<String, String> podLabels,
      List<String> cidrs,
      boolean hostNetwork) {
    this(className, namespace, podLabels, cidrs, hostNetwork, null, Map.of());
  }

  /** A controller with addresses of its own. */
  public IngressControllerPods(
      String className,
      @Nullable String namespace,
      Map<String, String> podLabels,
      List<String> cidrs) {
    this(className, namespace, podLabels, cidrs, false);
  }

  /** Returns whether it tells where traffic comes from. */
  public boolean hasOrigin() {
    return namespace != null || namespaceSelector != null || !cidrs.isEmpty() || hostNetwork;
  }
}
