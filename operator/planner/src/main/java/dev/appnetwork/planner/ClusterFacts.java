// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import java.util.List;
import java.util.Set;

/**
 * What was found out about the cluster, the same for every AppNetwork.
 *
 * @param dns where DNS listens; never empty
 * @param kubernetesApi where the API server listens, its Service's address among them; empty where
 *     that is not known
 * @param nodeAddresses addresses of the nodes, of both families; empty where they are not known
 * @param fqdnPolicies how callees outside the cluster can be allowed by their DNS name
 * @param gatewayApi whether the cluster serves HTTPRoutes
 * @param unknown what of it could not be found out, since the operator may not look
 */
public record ClusterFacts(
    List<DnsTarget> dns,
    List<ApiServerAddress> kubernetesApi,
    List<String> nodeAddresses,
    FqdnPolicies fqdnPolicies,
    boolean gatewayApi,
    Set<UnknownFact> unknown) {

  /** Takes what is not said for nothing. */
  public ClusterFacts {
    dns = dns == null || dns.isEmpty() ? List.of(DnsTarget.KUBE_DNS) : dns;
    kubernetesApi = kubernetesApi == null ? List.of() : kubernetesApi;
    nodeAddresses = nodeAddresses == null ? List.of() : nodeAddresses;
    fqdnPolicies = fqdnPolicies == null ? FqdnPolicies.NONE : fqdnPolicies;
    unknown = unknown == null ? Set.of() : Set.copyOf(unknown);
  }

  /** All of it could be found out. */
  public ClusterFacts(
      List<DnsTarget> dns,
      List<ApiServerAddress> kubernetesApi,
      List<String> nodeAddresses,
      FqdnPolicies fqdnPolicies,
      boolean gatewayApi) {
    this(dns, kubernetesApi, nodeAddresses, fqdnPolicies, gatewayApi, Set.of());
  }

  /** Nothing was found out. */
  public static final ClusterFacts UNKNOWN =
      new ClusterFacts(List.of(DnsTarget.KUBE_DNS), List.of(), List.of(), FqdnPolicies.NONE, false);

  /**
   * Where the API server listens.
   *
   * @param address IPv4 or IPv6
   * @param port TCP port, 1 to 65535
   * @param ofService whether it is the address of the Service {@code kubernetes}, from which no
   *     connection ever comes
   */
  public record ApiServerAddress(String address, int port, boolean ofService) {

    /** An address of the API server itself. */
    public ApiServerAddress(String address, int port) {
      this(address, port, false);
    }
  }

  /** What the cluster serves beside NetworkPolicy for callees by their DNS name. */
  public enum FqdnPolicies {
    /** Nothing. */
    NONE,
    /** {@code CiliumNetworkPolicy} of {@code cilium.io/v2}. */
    CILIUM,
    /** {@code FQDNNetworkPolicy} of {@code networking.gke.io/v1alpha1}. */
    GKE
  }
}
