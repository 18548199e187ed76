// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import io.fabric8.kubernetes.api.model.Pod;
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

  /** Returns the properties of a pod. */
  public static PodProperties of(Pod pod) {
    return of(TemplateFields.of(pod));
  }

  /** Returns the properties of the pods of a template. */
  static PodProperties of(TemplateFields template) {
    var metadata = template.metadata();
    var spec = template.spec();
    var labels = new TreeMap<String, String>();
    if (metadata != null && metadata.labels() != null) {
      metadata
          .labels()
          .forEach(
              (key, value) -> {
                if (value != null && !isVolatile(key)) {
                  labels.put(key, value);
                }
              });
    }
    return new PodProperties(
        labels,
        spec == null ? List.of() : ports(spec),
        spec != null && Boolean.TRUE.equals(spec.hostNetwork()));
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
  private static List<PodPort> ports(TemplateFields.Spec spec) {
    return Stream.concat(
            orEmpty(spec.containers()).stream(),
            orEmpty(spec.initContainers()).stream()
                .filter(one -> "Always".equals(one.restartPolicy())))
        .flatMap(container -> orEmpty(container.ports()).stream())
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
