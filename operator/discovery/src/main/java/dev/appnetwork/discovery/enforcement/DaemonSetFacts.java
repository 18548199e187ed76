// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.enforcement;

import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The relevant parts of a DaemonSet that can be a network plugin.
 *
 * @param namespace its namespace
 * @param name its name
 * @param running true if at least one of its pods is ready
 * @param containers its containers, without init containers that only prepare the node
 */
public record DaemonSetFacts(
    String namespace, String name, boolean running, List<ContainerFacts> containers) {

  /** Copies the containers. */
  public DaemonSetFacts {
    containers = List.copyOf(containers);
  }

  /**
   * Returns the relevant parts; null if the DaemonSet can't be a network plugin. Network plugins
   * use the host network, which pod security standards deny to users of a namespace, so a user
   * can't fake enforcement with a DaemonSet of a certain name.
   */
  public static @Nullable DaemonSetFacts of(DaemonSet daemonSet) {
    var spec = daemonSet.getSpec();
    var pod = spec == null || spec.getTemplate() == null ? null : spec.getTemplate().getSpec();
    if (pod == null || !Boolean.TRUE.equals(pod.getHostNetwork())) {
      return null;
    }
    var status = daemonSet.getStatus();
    // A DaemonSet that selects no node is disabled, for example EKS's plugin if Cilium replaces it.
    if (status == null || isNone(status.getDesiredNumberScheduled())) {
      return null;
    }
    var containers = pod.getContainers().stream().map(ContainerFacts::of).toList();
    var metadata = daemonSet.getMetadata();
    return new DaemonSetFacts(
        metadata.getNamespace(), metadata.getName(), !isNone(status.getNumberReady()), containers);
  }

  private static boolean isNone(@Nullable Integer number) {
    return number == null || number == 0;
  }

  /** Returns the container with the given name. */
  Optional<ContainerFacts> container(String wanted) {
    return first(container -> container.name().equals(wanted));
  }

  /** Returns the first container that matches. */
  Optional<ContainerFacts> first(Predicate<ContainerFacts> wanted) {
    return containers.stream().filter(wanted).findFirst();
  }

  /** Describes which part of {@code plugin} it runs. */
  String running(Plugin plugin, ContainerFacts container) {
    return "DaemonSet %s/%s runs %s (%s)"
        .formatted(namespace, name, plugin.displayName(), container.image());
  }
}
