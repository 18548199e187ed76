// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a pod template that policies and Services use. To read the client's type, Jackson
 * prepares hundreds of classes for volumes, probes, and affinities, which takes a fifth of the time
 * of {@code explain -f}.
 *
 * @param metadata its metadata
 * @param spec the spec of its pods
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record TemplateFields(@Nullable Metadata metadata, @Nullable Spec spec) {

  /**
   * The metadata of pods.
   *
   * @param labels their labels
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Metadata(@Nullable Map<String, String> labels) {}

  /**
   * The spec of pods.
   *
   * @param hostNetwork whether they use the host network
   * @param containers their containers
   * @param initContainers their init containers, including sidecars
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Spec(
      @Nullable Boolean hostNetwork,
      @Nullable List<Container> containers,
      @Nullable List<Container> initContainers) {}

  /**
   * A container.
   *
   * @param restartPolicy Always for a sidecar
   * @param ports its ports
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Container(@Nullable String restartPolicy, @Nullable List<ContainerPort> ports) {}

  /** Returns these fields of a pod. */
  static TemplateFields of(Pod pod) {
    @Nullable ObjectMeta metadata = pod.getMetadata();
    @Nullable PodSpec spec = pod.getSpec();
    return new TemplateFields(
        metadata == null ? null : new Metadata(metadata.getLabels()),
        spec == null
            ? null
            : new Spec(
                spec.getHostNetwork(), of(spec.getContainers()), of(spec.getInitContainers())));
  }

  private static @Nullable List<Container> of(
      @Nullable List<io.fabric8.kubernetes.api.model.Container> containers) {
    return containers == null
        ? null
        : containers.stream()
            .map(one -> new Container(one.getRestartPolicy(), one.getPorts()))
            .toList();
  }
}
