// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.cyclonus;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection that somebody tries to open.
 *
 * @param source who opens it
 * @param destination who is called
 * @param port number of the destination's own port (a pod's, never a Service's)
 * @param portName name of that port in the destination's pod, empty where it has none; it is what a
 *     policy that names its port is held against
 * @param protocol {@code TCP}, {@code UDP} or {@code SCTP}
 */
public record Traffic(Peer source, Peer destination, int port, String portName, String protocol) {

  /** TCP to a port without a name. */
  public static Traffic tcp(Peer source, Peer destination, int port) {
    return new Traffic(source, destination, port, "", "TCP");
  }

  /** UDP to a port without a name. */
  public static Traffic udp(Peer source, Peer destination, int port) {
    return new Traffic(source, destination, port, "", "UDP");
  }

  /** The same with a name for the port. */
  public Traffic named(String name) {
    return new Traffic(source, destination, port, name, protocol);
  }

  /**
   * One end of a connection.
   *
   * @param ip its IPv4 or IPv6 address
   * @param pod which pod it is, or null for somebody outside the cluster
   */
  public record Peer(String ip, @Nullable Pod pod) {

    /** Somebody outside the cluster. */
    public static Peer external(String ip) {
      return new Peer(ip, null);
    }

    /**
     * A pod whose namespace has no labels but its name, which every cluster adds.
     *
     * @param namespace name of its namespace
     * @param labels labels of the pod
     * @param ip address of the pod
     */
    public static Peer pod(String namespace, Map<String, String> labels, String ip) {
      return pod(namespace, Map.of(), labels, ip);
    }

    /** A pod of a namespace that has these labels beside its name. */
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
   * A pod as far as policies see it.
   *
   * @param namespace name of its namespace
   * @param namespaceLabels labels of the namespace
   * @param labels labels of the pod
   */
  public record Pod(
      String namespace, Map<String, String> namespaceLabels, Map<String, String> labels) {
    public Pod {
      namespaceLabels = Map.copyOf(namespaceLabels);
      labels = Map.copyOf(labels);
    }
  }
}
