// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The properties by which policies and Services distinguish the pods of workloads.
 *
 * @param labels labels, without those that controllers set per pod or revision
 * @param ports container ports, including those of sidecars
 * @param hostNetwork true if the pods use the host network, so that no policy applies
 */
public record PodProperties(Map<String, String> labels, List<PodPort> ports, boolean hostNetwork) {

  private static final Set<String> VOLATILE =
      Set.of(
          "pod-template-hash",
          "pod-template-generation",
          "controller-revision-hash",
          "rollouts-pod-template-hash",
          "controller-uid",
          "job-name",
          "batch.kubernetes.io/job-name");

  /** Copies the collections. */
  public PodProperties {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    ports = List.copyOf(ports);
  }

  /** Returns the properties of pods with this metadata and spec. */
  public static PodProperties of(@Nullable ObjectMeta metadata, @Nullable PodSpec spec) {
    var labels = new TreeMap<String, String>();
    if (metadata != null && metadata.getLabels() != null) {
      metadata
          .getLabels()
          .forEach(
              (key, value) -> {
                if (value != null && !isVolatile(key)) {
                  labels.put(key, value);
                }
              });
    }
    var isOnHost = spec != null && Boolean.TRUE.equals(spec.getHostNetwork());
    return new PodProperties(labels, ports(spec), isOnHost);
  }

  /** Returns the properties of a pod. */
  public static PodProperties of(Pod pod) {
    return of(pod.getMetadata(), pod.getSpec());
  }

  /** Returns whether the pod has ended, so that it has no network. */
  public static boolean hasEnded(Pod pod) {
    @Nullable String phase = pod.getStatus() == null ? null : pod.getStatus().getPhase();
    return "Succeeded".equals(phase) || "Failed".equals(phase);
  }

  /** Returns whether controllers set the label per pod or revision. */
  public static boolean isVolatile(String key) {
    return VOLATILE.contains(key)
        || key.endsWith(".kubernetes.io/controller-uid")
        || key.startsWith("statefulset.kubernetes.io/")
        || key.endsWith(".kubernetes.io/pod-index")
        || key.endsWith(".kubernetes.io/job-completion-index");
  }

  /** Returns whether no policy and no Service distinguishes the pods. */
  public boolean isAlike(PodProperties other) {
    return labels.equals(other.labels)
        && hostNetwork == other.hostNetwork
        && Set.copyOf(ports).equals(Set.copyOf(other.ports));
  }

  /** Sidecars are init containers that keep running; their ports belong to the pod. */
  private static List<PodPort> ports(@Nullable PodSpec spec) {
    if (spec == null) {
      return List.of();
    }
    return Stream.concat(
            orEmpty(spec.getContainers()).stream(),
            orEmpty(spec.getInitContainers()).stream()
                .filter(one -> "Always".equals(one.getRestartPolicy())))
        .flatMap(container -> orEmpty(container.getPorts()).stream())
        .filter(port -> port.getContainerPort() != null)
        .map(
            port ->
                new PodPort(
                    Objects.requireNonNullElse(port.getName(), ""),
                    port.getContainerPort(),
                    Objects.requireNonNullElse(port.getProtocol(), "TCP")))
        .distinct()
        .toList();
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
