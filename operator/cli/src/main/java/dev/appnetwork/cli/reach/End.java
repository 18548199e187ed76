// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.reach;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One side of a connection.
 *
 * @param pod the pod; null for a node, a hostNetwork pod, or an address outside the cluster
 * @param addresses its known addresses, of both families
 * @param node its node; null if unknown, or for an address outside the cluster
 * @param identity identifies a pod; null if it represents several
 */
public record End(
    @Nullable Pod pod, List<String> addresses, @Nullable Node node, @Nullable String identity) {

  /** The label that the API server puts on every namespace, with its name. */
  private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

  /** Copies. */
  public End {
    addresses = List.copyOf(addresses);
  }

  /** Nothing is known of it: only rules for everybody are about it. */
  public static final End ANYONE = new End(null, List.of(), null, null);

  /** Somebody outside the cluster. */
  public static End external(String address) {
    return new End(null, List.of(address), null, null);
  }

  /** A node, or a pod on its node's network. */
  public static End host(List<String> addresses, Node node) {
    return new End(null, addresses, node, null);
  }

  /** A pod. */
  public static End pod(
      String namespace,
      Map<String, String> namespaceLabels,
      Map<String, String> labels,
      List<String> addresses) {
    return new End(new Pod(namespace, namespaceLabels, labels), addresses, null, null);
  }

  /** The same on that node. */
  public End on(@Nullable Node runsOn) {
    return new End(pod, addresses, runsOn, identity);
  }

  /** The same as one certain pod. */
  public End named(String name) {
    return new End(pod, addresses, node, name);
  }

  /** Whether it is in the cluster, as far as is known. */
  public boolean isInCluster() {
    return pod != null || node != null;
  }

  /** Whether both are the same pod. */
  boolean isSamePod(End other) {
    return identity != null && identity.equals(other.identity);
  }

  /** Whether {@code other} is the node that this pod runs on, or a pod on that node's network. */
  boolean runsOn(End other) {
    if (pod == null || node == null || other.pod != null) {
      return false;
    }
    return other.addresses.stream().anyMatch(one -> Addresses.isAmong(node.addresses, one))
        || (other.node != null && node.isSame(other.node));
  }

  /**
   * A pod as far as policies see it.
   *
   * @param namespace name of its namespace
   * @param namespaceLabels labels of the namespace; the one with its name is always there
   * @param labels labels of the pod
   */
  public record Pod(
      String namespace, Map<String, String> namespaceLabels, Map<String, String> labels) {
    /** Adds the label that every namespace has. */
    public Pod {
      var all = new TreeMap<>(namespaceLabels);
      all.put(NAMESPACE_NAME, namespace);
      namespaceLabels = all;
      labels = Map.copyOf(labels);
    }
  }

  /**
   * A node as far as it is known.
   *
   * @param name its name; null if only an address is known
   * @param addresses its addresses, of both families
   * @param labels its labels
   */
  public record Node(@Nullable String name, Set<String> addresses, Map<String, String> labels) {
    /** Copies. */
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
