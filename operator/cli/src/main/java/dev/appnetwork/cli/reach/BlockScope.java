// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.reach;

/** The peers that the network plugin matches with a CIDR block of a NetworkPolicy. */
public enum BlockScope {
  /** All peers with such an address, including pods and nodes, as in Calico and Weave Net. */
  ALL,
  /** Only peers outside the cluster, as in Cilium. */
  OUTSIDE
}
