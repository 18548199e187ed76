// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Creates workloads from pods and from objects with pod templates. */
final class PodTemplates {

  /** Labels that controllers set per pod or revision. */
  private static final List<String> VOLATILE =
      List.of(
          "pod-template-hash",
          "controller-revision-hash",
          "pod-template-generation",
          "statefulset.kubernetes.io/pod-name",
          "apps.kubernetes.io/pod-index",
          "controller-uid",
          "job-name",
          "batch.kubernetes.io/controller-uid",
          "batch.kubernetes.io/job-name",
          "batch.kubernetes.io/job-completion-index");

  private PodTemplates() {}

  /** Returns the workload of an object with a pod template. */
  static Optional<Workload> of(
      String kind,
      String namespace,
      String name,
      @Nullable Map<String, String> selector,
      @Nullable PodTemplateSpec template) {
    if (template == null || template.getSpec() == null) {
      return Optional.empty();
    }
    var labels = labels(template.getMetadata());
    var own = selector == null || selector.isEmpty() ? labels : selector;
    return Optional.of(
        new Workload(
            kind,
            namespace,
            name,
            labels,
            own,
            ports(template.getSpec()),
            List.of(),
            Boolean.TRUE.equals(template.getSpec().getHostNetwork())));
  }

  /**
   * Returns the workloads of pods. Pods with the same owner, labels, and ports are one workload.
   */
  static List<Workload> ofPods(List<Pod> pods) {
    var byOwner = new TreeMap<String, List<Pod>>();
    for (var pod : pods) {
      if (pod.getSpec() != null && !hasEnded(pod)) {
        byOwner
            .computeIfAbsent(
                pod.getMetadata().getNamespace()
                    + "/"
                    + ownerName(pod.getMetadata())
                    + labels(pod.getMetadata())
                    + ports(pod.getSpec())
                    + pod.getSpec().getHostNetwork(),
                key -> new ArrayList<>())
            .add(pod);
      }
    }
    return byOwner.values().stream().map(PodTemplates::ofOwner).toList();
  }

  private static Workload ofOwner(List<Pod> pods) {
    var first = pods.get(0);
    var labels = labels(first.getMetadata());
    return new Workload(
        "Pod",
        first.getMetadata().getNamespace(),
        ownerName(first.getMetadata()),
        labels,
        labels,
        ports(first.getSpec()),
        pods.stream().flatMap(PodTemplates::addresses).distinct().toList(),
        Boolean.TRUE.equals(first.getSpec().getHostNetwork()));
  }

  private static Stream<String> addresses(Pod pod) {
    return pod.getStatus() == null || pod.getStatus().getPodIPs() == null
        ? Stream.empty()
        : pod.getStatus().getPodIPs().stream().map(ip -> ip.getIp()).filter(Objects::nonNull);
  }

  private static boolean hasEnded(Pod pod) {
    var phase = pod.getStatus() == null ? "" : String.valueOf(pod.getStatus().getPhase());
    return phase.equals("Succeeded") || phase.equals("Failed");
  }

  /** Returns the owner's name; for a ReplicaSet, its Deployment's name. */
  private static String ownerName(ObjectMeta pod) {
    var owners = pod.getOwnerReferences();
    if (owners == null || owners.isEmpty()) {
      return pod.getName();
    }
    var owner = owners.get(0);
    var hash = pod.getLabels() == null ? null : pod.getLabels().get("pod-template-hash");
    var suffix = "-" + hash;
    return hash != null && owner.getName().endsWith(suffix)
        ? owner.getName().substring(0, owner.getName().length() - suffix.length())
        : owner.getName();
  }

  private static Map<String, String> labels(@Nullable ObjectMeta metadata) {
    if (metadata == null || metadata.getLabels() == null) {
      return Map.of();
    }
    return metadata.getLabels().entrySet().stream()
        .filter(label -> label.getValue() != null && !VOLATILE.contains(label.getKey()))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
  }

  private static List<Workload.Port> ports(PodSpec spec) {
    var containers = new ArrayList<Container>(spec.getContainers());
    spec.getInitContainers().stream()
        .filter(container -> "Always".equals(container.getRestartPolicy()))
        .forEach(containers::add);
    return containers.stream()
        .flatMap(container -> container.getPorts().stream())
        .filter(port -> port.getContainerPort() != null)
        .map(
            port ->
                new Workload.Port(
                    Objects.requireNonNullElse(port.getName(), ""),
                    port.getContainerPort(),
                    Objects.requireNonNullElse(port.getProtocol(), "TCP")))
        .distinct()
        .toList();
  }
}
