// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.explain;

import dev.appnetwork.cli.explain.ConnectionSide.Member;
import dev.appnetwork.cli.inventory.Inventory;
import dev.appnetwork.cli.inventory.PodProperties;
import dev.appnetwork.cli.inventory.PodTemplate;
import dev.appnetwork.cli.reach.End;
import io.fabric8.kubernetes.api.model.HostIP;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodIP;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pods and nodes, as policies match them. */
final class Members {

  private static final Set<String> ADDRESS_TYPES = Set.of("InternalIP", "ExternalIP");

  private final Inventory inventory;

  Members(Inventory inventory) {
    this.inventory = inventory;
  }

  /** Returns the pods of a namespace with the labels that run, or that a workload would create. */
  List<Member> with(String namespace, Map<String, String> labels) {
    return Stream.concat(
            inventory.workloads().pods().stream()
                .filter(pod -> pod.getMetadata().getNamespace().equals(namespace))
                .filter(Members::isRunning)
                .filter(pod -> labels(pod).entrySet().containsAll(labels.entrySet()))
                .map(this::of),
            templates(namespace, labels).map(this::of))
        .toList();
  }

  /** Returns notes about workloads that have no replicas but are part of the result. */
  List<String> notes(String namespace, Map<String, String> labels) {
    return templates(namespace, labels)
        .filter(PodTemplate::isScaledToZero)
        .map("%s has 0 replicas. The result includes the pods that it creates later."::formatted)
        .toList();
  }

  private Stream<PodTemplate> templates(String namespace, Map<String, String> labels) {
    return inventory.workloads().templates().stream()
        .filter(template -> template.namespace().equals(namespace))
        .filter(template -> template.pods().labels().entrySet().containsAll(labels.entrySet()));
  }

  /** Returns a representative of the pods that a workload would create. */
  Member of(PodTemplate template) {
    var pods = template.pods();
    var end =
        pods.hostNetwork()
            ? End.host(List.of(), new End.Node(null, Set.of(), Map.of()))
            : End.pod(
                template.namespace(),
                inventory.labelsOf(template.namespace()),
                pods.labels(),
                List.of());
    return new Member(template.toString(), end, pods.ports());
  }

  /** Returns a single pod. Policies match hostNetwork pods as their node. */
  Member of(Pod pod) {
    var namespace = pod.getMetadata().getNamespace();
    var label = label(pod);
    var addresses = addresses(pod);
    var node = node(pod);
    var end =
        isOnHost(pod)
            ? End.host(addresses.isEmpty() ? List.copyOf(node.addresses()) : addresses, node)
            : End.pod(namespace, inventory.labelsOf(namespace), labels(pod), addresses)
                .on(node)
                .named(label);
    return new Member(label, end, PodProperties.of(pod).ports());
  }

  /** Returns a representative of pods that don't exist yet, with the given labels. */
  Member absent(String label, String namespace, Map<String, String> labels) {
    return new Member(
        label, End.pod(namespace, inventory.labelsOf(namespace), labels, List.of()), List.of());
  }

  /** Returns a node. */
  static Member of(Node node) {
    var known = known(node);
    return new Member(
        "node/" + node.getMetadata().getName(),
        End.host(List.copyOf(known.addresses()), known),
        List.of());
  }

  private End.Node node(Pod pod) {
    @Nullable String name = pod.getSpec() == null ? null : pod.getSpec().getNodeName();
    var addresses = new HashSet<String>();
    Map<String, String> labels = Map.of();
    for (var node : inventory.workloads().nodes()) {
      if (node.getMetadata().getName().equals(name)) {
        addresses.addAll(known(node).addresses());
        labels = known(node).labels();
      }
    }
    var status = pod.getStatus();
    if (status != null) {
      if (status.getHostIP() != null) {
        addresses.add(status.getHostIP());
      }
      @Nullable List<HostIP> ips = status.getHostIPs();
      (ips == null ? List.<HostIP>of() : ips).forEach(ip -> addresses.add(ip.getIp()));
    }
    if (isOnHost(pod)) {
      addresses.addAll(addresses(pod));
    }
    return new End.Node(name, addresses, labels);
  }

  private static End.Node known(Node node) {
    @Nullable Map<String, String> labels = node.getMetadata().getLabels();
    @Nullable List<NodeAddress> addresses =
        node.getStatus() == null ? null : node.getStatus().getAddresses();
    var ips = new HashSet<String>();
    (addresses == null ? List.<NodeAddress>of() : addresses)
        .stream()
            .filter(one -> ADDRESS_TYPES.contains(one.getType()))
            .forEach(one -> ips.add(one.getAddress()));
    return new End.Node(node.getMetadata().getName(), ips, labels == null ? Map.of() : labels);
  }

  /** Returns the addresses of a node. */
  static Set<String> addresses(Node node) {
    return known(node).addresses();
  }

  /** Returns the addresses of a pod. */
  static List<String> addresses(Pod pod) {
    var status = pod.getStatus();
    if (status == null) {
      return List.of();
    }
    @Nullable List<PodIP> ips = status.getPodIPs();
    if (ips == null || ips.isEmpty()) {
      return status.getPodIP() == null ? List.of() : List.of(status.getPodIP());
    }
    return ips.stream().map(PodIP::getIp).toList();
  }

  static String label(Pod pod) {
    return "pod/" + pod.getMetadata().getNamespace() + "/" + pod.getMetadata().getName();
  }

  static boolean isOnHost(Pod pod) {
    return pod.getSpec() != null && Boolean.TRUE.equals(pod.getSpec().getHostNetwork());
  }

  static boolean isRunning(Pod pod) {
    return !PodProperties.hasEnded(pod);
  }

  static @Nullable String phase(Pod pod) {
    return pod.getStatus() == null ? null : pod.getStatus().getPhase();
  }

  static Map<String, String> labels(Pod pod) {
    @Nullable Map<String, String> labels = pod.getMetadata().getLabels();
    return labels == null ? Map.of() : labels;
  }
}
