// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.reach;

import dev.appnetwork.planner.LabelSelectors;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One side of a connection.
 *
 * @param pod the pod; null for a node, a hostNetwork pod, or an address outside the cluster
 * @param addresses its known IPv4 and IPv6 addresses
 * @param node its node; null if unknown, or for an address outside the cluster
 * @param identity identifies a pod; null if it represents several
 */
public record End(
    @Nullable Pod pod, List<String> addresses, @Nullable Node node, @Nullable String identity) {

  /** The label with its name that the API server sets on every namespace. */

  /** Copies the addresses. */
  public End {
    addresses = List.copyOf(addresses);
  }

  /** An unknown end, which only rules for everyone match. */
  public static final End ANYONE = new End(null, List.of(), null, null);

  /** Returns an end outside the cluster. */
  public static End external(String address) {
    return new End(null, List.of(address), null, null);
  }

  /** Returns a node or a hostNetwork pod. */
  public static End host(List<String> addresses, Node node) {
    return new End(null, addresses, node, null);
  }

  /** Returns a pod. */
  public static End pod(
      String namespace,
      Map<String, String> namespaceLabels,
      Map<String, String> labels,
      List<String> addresses) {
    return new End(new Pod(namespace, namespaceLabels, labels), addresses, null, null);
  }

  /** Returns this end on a node. */
  public End on(@Nullable Node runsOn) {
    return new End(pod, addresses, runsOn, identity);
  }

  /** Returns this end as a specific pod. */
  public End named(String name) {
    return new End(pod, addresses, node, name);
  }

  /** Returns whether it is in the cluster, as far as known. */
  public boolean isInCluster() {
    return pod != null || node != null;
  }

  /** Returns whether both are the same pod. */
  boolean isSamePod(End other) {
    return identity != null && identity.equals(other.identity);
  }

  /** Returns whether {@code other} is this pod's node, or a hostNetwork pod on that node. */
  boolean runsOn(End other) {
    if (pod == null || node == null || other.pod != null) {
      return false;
    }
    return other.addresses.stream().anyMatch(one -> Addresses.isAmong(node.addresses, one))
        || (other.node != null && node.isSame(other.node));
  }

  /**
   * The properties of a pod that policies match.
   *
   * @param namespace its namespace
   * @param namespaceLabels labels of the namespace, always including its name
   * @param labels labels of the pod
   */
  public record Pod(
      String namespace, Map<String, String> namespaceLabels, Map<String, String> labels) {
    /** Adds the label that every namespace has. */
    public Pod {
      var all = new TreeMap<>(namespaceLabels);
      all.put(LabelSelectors.NAMESPACE_NAME, namespace);
      namespaceLabels = all;
      labels = Map.copyOf(labels);
    }
  }

  /**
   * A node.
   *
   * @param name its name; null if only an address is known
   * @param addresses its IPv4 and IPv6 addresses
   * @param labels its labels
   */
  public record Node(@Nullable String name, Set<String> addresses, Map<String, String> labels) {
    /** Copies the collections. */
    public Node {
      addresses = Set.copyOf(addresses);
      labels = Map.copyOf(labels);
    }

    private boolean isSame(Node other) {
      return (name != null && name.equals(other.name))
          || other.addresses.stream().anyMatch(one -> Addresses.isAmong(addresses, one));
    }
  }
}
