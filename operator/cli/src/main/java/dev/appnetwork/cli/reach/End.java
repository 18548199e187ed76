package dev.appnetwork.cli.reach;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection.
 *
 * @param pod which pod it is; null for somebody outside the cluster
 * @param addresses its addresses as far as they are known, of both families
 */
public record End(@Nullable Pod pod, List<String> addresses) {

  /** The label that the API server puts on every namespace, with its name. */
  private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

  /** Copies. */
  public End {
    addresses = List.copyOf(addresses);
  }

  /** Nothing is known of it: only rules for everybody are about it. */
  public static final End ANYONE = new End(null, List.of());

  /** Somebody outside the cluster. */
  public static End external(String address) {
    return new End(null, List.of(address));
  }

  /** A pod. */
  public static End pod(
      String namespace,
      Map<String, String> namespaceLabels,
      Map<String, String> labels,
      List<String> addresses) {
    return new End(new Pod(namespace, namespaceLabels, labels), addresses);
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
}
