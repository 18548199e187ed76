// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.enforcement;

import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a DaemonSet that may be a network plugin's.
 *
 * @param namespace its namespace
 * @param name its name
 * @param running whether one of its pods at least is ready
 * @param containers its containers, without those that only prepare
 */
public record DaemonSetFacts(
    String namespace, String name, boolean running, List<ContainerFacts> containers) {

  /** Keeps the containers as they are. */
  public DaemonSetFacts {
    containers = List.copyOf(containers);
  }

  /**
   * What is to be kept of it; nothing where it cannot be a network plugin's. Those have pods on the
   * host's network, which a namespace's user may not make where pods are restricted at all: nobody
   * is to feign enforcement by a DaemonSet of some name.
   */
  public static @Nullable DaemonSetFacts of(DaemonSet daemonSet) {
    var spec = daemonSet.getSpec();
    var pod = spec == null || spec.getTemplate() == null ? null : spec.getTemplate().getSpec();
    if (pod == null || !Boolean.TRUE.equals(pod.getHostNetwork())) {
      return null;
    }
    var status = daemonSet.getStatus();
    // One that is to run nowhere is switched off, as EKS' own is where Cilium takes its place.
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

  /** The container of that name. */
  Optional<ContainerFacts> container(String wanted) {
    return first(container -> container.name().equals(wanted));
  }

  /** The first such container. */
  Optional<ContainerFacts> first(Predicate<ContainerFacts> wanted) {
    return containers.stream().filter(wanted).findFirst();
  }

  /** In words: what of {@code plugin} it runs. */
  String running(Plugin plugin, ContainerFacts container) {
    return "DaemonSet %s/%s runs %s (%s)"
        .formatted(namespace, name, plugin.displayName(), container.image());
  }
}
