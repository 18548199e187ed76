// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

/**
 * A fact that the operator couldn't discover, or can't read because of missing permissions. The
 * planner treats it as absent, but reports it.
 */
public enum UnknownFact {
  /** The IngressClasses and their controllers. */
  INGRESS_CLASSES,
  /** The Gateways. */
  GATEWAYS,
  /** The served kinds: Gateway API and policies for DNS names. */
  SERVED_KINDS,
  /** The API server's own addresses. The Service address can still be known. */
  API_SERVER,
  /** The DNS listeners. The planner uses defaults instead. */
  DNS,
  /**
   * No DNS server was found although the operator has the permissions. The default is an
   * assumption.
   */
  DNS_SERVERS;

  /** The remedy for missing permissions, as part of a sentence. */
  public static final String REMEDY =
      "Bind ClusterRole appnetwork-operator-lookups to the operator";
}
