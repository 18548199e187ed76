// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

import java.util.List;
import java.util.Set;

/**
 * Discovered cluster state, shared by all AppNetworks.
 *
 * @param dns the DNS listeners; never empty
 * @param kubernetesApi the API server's listeners, including the Service address; empty if unknown
 * @param nodeAddresses IPv4 and IPv6 addresses of the nodes; empty if unknown
 * @param fqdnPolicies the policy kind that can allow external destinations by DNS name
 * @param gatewayApi true if the cluster serves HTTPRoutes
 * @param middlewares true if the cluster serves Traefik's Middlewares
 * @param unknown facts that couldn't be discovered, for example because of missing permissions
 */
public record ClusterFacts(
    List<DnsTarget> dns,
    List<ApiServerAddress> kubernetesApi,
    List<String> nodeAddresses,
    FqdnPolicies fqdnPolicies,
    boolean gatewayApi,
    boolean middlewares,
    Set<UnknownFact> unknown) {

  /** Replaces unset values with empty ones. */
  public ClusterFacts {
    dns = dns == null || dns.isEmpty() ? List.of(DnsTarget.KUBE_DNS) : dns;
    kubernetesApi = kubernetesApi == null ? List.of() : kubernetesApi;
    nodeAddresses = nodeAddresses == null ? List.of() : nodeAddresses;
    fqdnPolicies = fqdnPolicies == null ? FqdnPolicies.NONE : fqdnPolicies;
    unknown = unknown == null ? Set.of() : Set.copyOf(unknown);
  }

  /** Creates facts without Middlewares and unknown parts. */
  public ClusterFacts(
      List<DnsTarget> dns,
      List<ApiServerAddress> kubernetesApi,
      List<String> nodeAddresses,
      FqdnPolicies fqdnPolicies,
      boolean gatewayApi) {
    this(dns, kubernetesApi, nodeAddresses, fqdnPolicies, gatewayApi, false, Set.of());
  }

  /** Nothing is known. */
  public static final ClusterFacts UNKNOWN =
      new ClusterFacts(List.of(DnsTarget.KUBE_DNS), List.of(), List.of(), FqdnPolicies.NONE, false);

  /**
   * A listener of the API server.
   *
   * @param address IPv4 or IPv6 address
   * @param port TCP port, 1 to 65535
   * @param ofService true for the address of the {@code kubernetes} Service, which is never the
   *     source of a connection
   */
  public record ApiServerAddress(String address, int port, boolean ofService) {

    /** Creates a listener of the API server itself. */
    public ApiServerAddress(String address, int port) {
      this(address, port, false);
    }
  }

  /**
   * The policy kind that the cluster serves for destinations by DNS name, in addition to
   * NetworkPolicy.
   */
  public enum FqdnPolicies {
    /** No such kind. */
    NONE,
    /** {@code CiliumNetworkPolicy} of {@code cilium.io/v2}. */
    CILIUM,
    /** {@code FQDNNetworkPolicy} of {@code networking.gke.io/v1alpha1}. */
    GKE
  }
}
