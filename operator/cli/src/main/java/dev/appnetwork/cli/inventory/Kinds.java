// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Static facts about kinds, for use without a cluster. */
final class Kinds {

  static final String APP_NETWORK = "AppNetwork.appnetwork.dev";
  static final String INGRESS_CLASS = "IngressClass.networking.k8s.io";
  static final String INGRESS = "Ingress.networking.k8s.io";
  static final String HTTP_ROUTE = "HTTPRoute.gateway.networking.k8s.io";
  static final String GATEWAY = "Gateway.gateway.networking.k8s.io";
  static final String GATEWAY_CLASS = "GatewayClass.gateway.networking.k8s.io";
  static final String NETWORK_POLICY = "NetworkPolicy.networking.k8s.io";
  static final String NAMESPACE = "Namespace.";
  static final String POD = "Pod.";
  static final String SERVICE = "Service.";
  static final String NODE = "Node.";
  static final String ENDPOINT_SLICE = "EndpointSlice.discovery.k8s.io";
  static final String CLUSTER_NETWORK_POLICY = "ClusterNetworkPolicy.policy.networking.k8s.io";
  static final String ADMIN_NETWORK_POLICY = "AdminNetworkPolicy.policy.networking.k8s.io";
  static final String BASELINE_ADMIN_NETWORK_POLICY =
      "BaselineAdminNetworkPolicy.policy.networking.k8s.io";

  /** Cluster-scoped kinds among those that are read. */
  private static final Set<String> CLUSTER_SCOPED =
      Set.of(
          INGRESS_CLASS,
          GATEWAY_CLASS,
          NAMESPACE,
          NODE,
          CLUSTER_NETWORK_POLICY,
          ADMIN_NETWORK_POLICY,
          BASELINE_ADMIN_NETWORK_POLICY);

  private static final String VERSION = "appnetwork.dev/v1alpha1";

  private Kinds() {}

  /**
   * Returns the mistake in the kind of an object that seems to be an AppNetwork; null if there is
   * none.
   */
  static @Nullable String mistake(Map<String, Object> tree) {
    var version = String.valueOf(tree.get("apiVersion"));
    var kind = String.valueOf(tree.get("kind"));
    if (kind.equalsIgnoreCase("AppNetwork") && !version.equals(VERSION)) {
      return "apiVersion must be %s, not %s".formatted(VERSION, version);
    }
    return version.startsWith("appnetwork.dev/") && !kind.equals("AppNetwork")
        ? "kind must be AppNetwork, not " + kind
        : null;
  }

  static boolean isClusterScoped(String kindAndGroup) {
    return CLUSTER_SCOPED.contains(kindAndGroup);
  }
}
