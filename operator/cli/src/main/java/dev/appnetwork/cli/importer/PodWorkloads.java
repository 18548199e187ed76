// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.cli.inventory.PodProperties;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Groups pods by their owners. */
final class PodWorkloads {

  private PodWorkloads() {}

  /**
   * Returns the workloads of pods. Pods with the same owner, labels, and ports are one workload.
   */
  static List<Workload> of(List<Pod> pods) {
    var byOwner = new TreeMap<String, List<Pod>>();
    for (var pod : pods) {
      if (pod.getSpec() != null && !PodProperties.hasEnded(pod)) {
        byOwner
            .computeIfAbsent(
                pod.getMetadata().getNamespace()
                    + "/"
                    + ownerName(pod.getMetadata())
                    + PodProperties.of(pod),
                key -> new ArrayList<>())
            .add(pod);
      }
    }
    return byOwner.values().stream().map(PodWorkloads::ofOwner).toList();
  }

  private static Workload ofOwner(List<Pod> pods) {
    var first = pods.get(0);
    var properties = PodProperties.of(first);
    return new Workload(
        "Pod",
        first.getMetadata().getNamespace(),
        ownerName(first.getMetadata()),
        properties,
        properties.labels(),
        pods.stream().flatMap(PodWorkloads::addresses).distinct().toList());
  }

  private static Stream<String> addresses(Pod pod) {
    return pod.getStatus() == null || pod.getStatus().getPodIPs() == null
        ? Stream.empty()
        : pod.getStatus().getPodIPs().stream().map(ip -> ip.getIp()).filter(Objects::nonNull);
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
}
