// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import io.fabric8.kubernetes.api.model.LabelSelector;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Configuration of an IngressClass or GatewayClass: the sources of its traffic, which replace the
 * built-in ones, and annotations of its Ingresses.
 *
 * @param className name of the class
 * @param namespace namespace of the controller's pods; null if not selected by name
 * @param podLabels labels of the controller's pods; never empty if namespace is set
 * @param cidrs addresses of an external load balancer; empty for none
 * @param hostNetwork true if the controller uses the host network, so that its traffic comes from
 *     node addresses
 * @param namespaceSelector selector of the controller's namespaces; null if not selected by label
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

  /** Replaces unset values with empty ones. */
  public IngressControllerPods {
    podLabels = podLabels == null ? Map.of() : podLabels;
    cidrs = cidrs == null ? List.of() : cidrs;
    annotations = annotations == null ? Map.of() : annotations;
  }

  /** Creates a configuration without a namespace selector or annotations. */
  public IngressControllerPods(
      String className,
      @Nullable String namespace,
      Map<String, String> podLabels,
      List<String> cidrs,
      boolean hostNetwork) {
    this(className, namespace, podLabels, cidrs, hostNetwork, null, Map.of());
  }

  /** Creates a configuration for a controller that doesn't use the host network. */
  public IngressControllerPods(
      String className,
      @Nullable String namespace,
      Map<String, String> podLabels,
      List<String> cidrs) {
    this(className, namespace, podLabels, cidrs, false);
  }

  /** Returns whether the configuration specifies sources of traffic. */
  public boolean hasSource() {
    return namespace != null || namespaceSelector != null || !cidrs.isEmpty() || hostNetwork;
  }
}
