// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pods that policies and Services can't distinguish: those of a workload, or a single pod.
 *
 * @param kind kind of the pods' owner, or the kind that they were derived from
 * @param namespace namespace of the pods
 * @param name name of the owner
 * @param labels labels of the pods
 * @param selector the owner's selector; the labels if there is no owner
 * @param ports container ports, including sidecars
 * @param addresses addresses of the pods; empty if unknown
 * @param hostNetwork true if the pods use the host network, so that no policy applies
 */
record Workload(
    String kind,
    String namespace,
    String name,
    Map<String, String> labels,
    Map<String, String> selector,
    List<Port> ports,
    List<String> addresses,
    boolean hostNetwork) {

  /** Copies the collections. */
  Workload {
    labels = Map.copyOf(labels);
    selector = Map.copyOf(selector);
    ports = List.copyOf(ports);
    addresses = List.copyOf(addresses);
  }

  /**
   * A container port.
   *
   * @param name name; empty if it has none
   * @param number number
   * @param protocol TCP, UDP, or SCTP
   */
  record Port(String name, int number, String protocol) {}

  /** Returns the number of the container port with the name. */
  Optional<Integer> numberOf(String portName, String protocol) {
    return ports.stream()
        .filter(port -> port.name().equals(portName) && port.protocol().equals(protocol))
        .map(Port::number)
        .findFirst();
  }

  /** Returns this workload with additional addresses. */
  Workload at(List<String> more) {
    var all = new ArrayList<>(addresses);
    all.addAll(more);
    return new Workload(kind, namespace, name, labels, selector, ports, all, hostNetwork);
  }

  /** Returns whether the pods have all these labels. */
  boolean has(Map<String, String> wanted) {
    return labels.entrySet().containsAll(wanted.entrySet());
  }

  @Override
  public String toString() {
    return kind + " " + namespace + "/" + name;
  }
}
