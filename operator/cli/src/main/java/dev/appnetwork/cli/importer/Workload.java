// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.cli.inventory.PodPort;
import dev.appnetwork.cli.inventory.PodProperties;
import dev.appnetwork.cli.inventory.PodTemplate;
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
 * @param pods the properties of the pods
 * @param selector the owner's selector; the labels if there is no owner
 * @param addresses addresses of the pods; empty if unknown
 */
record Workload(
    String kind,
    String namespace,
    String name,
    PodProperties pods,
    Map<String, String> selector,
    List<String> addresses) {

  /** Copies the collections. */
  Workload {
    selector = Map.copyOf(selector);
    addresses = List.copyOf(addresses);
  }

  /** Returns the workload of an object with a pod template. */
  static Workload of(PodTemplate template) {
    return new Workload(
        template.kind(),
        template.namespace(),
        template.name(),
        template.pods(),
        template.selector().isEmpty() ? template.pods().labels() : template.selector(),
        List.of());
  }

  /** Returns the labels of the pods. */
  Map<String, String> labels() {
    return pods.labels();
  }

  /** Returns the container ports, including sidecars. */
  List<PodPort> ports() {
    return pods.ports();
  }

  /** Returns whether the pods use the host network, so that no policy applies. */
  boolean hostNetwork() {
    return pods.hostNetwork();
  }

  /** Returns the number of the container port with the name. */
  Optional<Integer> numberOf(String portName, String protocol) {
    return ports().stream()
        .filter(port -> port.isNamed(portName, protocol))
        .map(PodPort::number)
        .findFirst();
  }

  /** Returns this workload with additional addresses. */
  Workload at(List<String> more) {
    var all = new ArrayList<>(addresses);
    all.addAll(more);
    return new Workload(kind, namespace, name, pods, selector, all);
  }

  /** Returns whether the pods have all these labels. */
  boolean has(Map<String, String> wanted) {
    return labels().entrySet().containsAll(wanted.entrySet());
  }

  @Override
  public String toString() {
    return kind + " " + namespace + "/" + name;
  }
}
