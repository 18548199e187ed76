// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.reach;

/** Whom the network plugin takes a CIDR block of a NetworkPolicy for. */
public enum BlockScope {
  /** All that have such an address, pods and nodes too, as Calico and Weave Net do. */
  ALL,
  /** Only what is outside the cluster, as Cilium does. */
  OUTSIDE
}
