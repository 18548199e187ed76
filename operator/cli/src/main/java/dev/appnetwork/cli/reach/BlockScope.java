// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.reach;

/** The peers that the network plugin matches with a CIDR block of a NetworkPolicy. */
public enum BlockScope {
  /** All that have such an address, pods and nodes too, as Calico and Weave Net do. */
  ALL,
  /** Only what is outside the cluster, as Cilium does. */
  OUTSIDE
}
