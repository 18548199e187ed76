// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner;

/**
 * What the operator is not allowed to look up, or did not find. It is no different from what is not
 * there, but for what is said of it.
 */
public enum UnknownFact {
  /** Which IngressClasses there are, and whose controllers they have. */
  INGRESS_CLASSES,
  /** Which Gateways there are. */
  GATEWAYS,
  /** Whether the cluster serves the Gateway API and policies for DNS names. */
  SERVED_KINDS,
  /** At which addresses the API server itself listens; that of its Service may be known. */
  API_SERVER,
  /** Where the cluster's DNS listens; what is taken for it then is a guess. */
  DNS,
  /** Any DNS server, although the operator may look: the usual place is an assumption. */
  DNS_SERVERS;

  /** What an administrator may do about each of them, to go into a sentence. */
  public static final String REMEDY =
      "Bind ClusterRole appnetwork-operator-lookups to the operator";
}
