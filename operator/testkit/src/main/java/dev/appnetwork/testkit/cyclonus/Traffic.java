// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.cyclonus;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection to evaluate.
 *
 * @param source the client
 * @param destination the destination
 * @param port the destination's own port number (a pod's, never a Service's)
 * @param portName name of that port in the destination pod, empty if it has none; matches policies
 *     that name their port
 * @param protocol {@code TCP}, {@code UDP}, or {@code SCTP}
 */
public record Traffic(Peer source, Peer destination, int port, String portName, String protocol) {

  /** Returns a TCP connection to an unnamed port. */
  public static Traffic tcp(Peer source, Peer destination, int port) {
    return new Traffic(source, destination, port, "", "TCP");
  }

  /** Returns a UDP connection to an unnamed port. */
  public static Traffic udp(Peer source, Peer destination, int port) {
    return new Traffic(source, destination, port, "", "UDP");
  }

  /** Returns this connection with a port name. */
  public Traffic named(String name) {
    return new Traffic(source, destination, port, name, protocol);
  }

  /**
   * One end of a connection.
   *
   * @param ip its IPv4 or IPv6 address
   * @param pod the pod; null for an end outside the cluster
   */
  public record Peer(String ip, @Nullable Pod pod) {

    /** Returns an end outside the cluster. */
    public static Peer external(String ip) {
      return new Peer(ip, null);
    }

    /**
     * Returns a pod whose namespace only has the label with its name, which every cluster sets.
     *
     * @param namespace its namespace
     * @param labels its labels
     * @param ip its address
     */
    public static Peer pod(String namespace, Map<String, String> labels, String ip) {
      return pod(namespace, Map.of(), labels, ip);
    }

    /** Returns a pod whose namespace has these labels in addition to the one with its name. */
    public static Peer pod(
        String namespace,
        Map<String, String> namespaceLabels,
        Map<String, String> labels,
        String ip) {
      var all = new HashMap<>(namespaceLabels);
      all.putIfAbsent("kubernetes.io/metadata.name", namespace);
      return new Peer(ip, new Pod(namespace, all, labels));
    }
  }

  /**
   * The properties of a pod that policies match.
   *
   * @param namespace its namespace
   * @param namespaceLabels labels of the namespace
   * @param labels its labels
   */
  public record Pod(
      String namespace, Map<String, String> namespaceLabels, Map<String, String> labels) {
    public Pod {
      namespaceLabels = Map.copyOf(namespaceLabels);
      labels = Map.copyOf(labels);
    }
  }
}
