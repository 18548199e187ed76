// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pods of the input that have a network, including those that workloads would create. */
public final class KnownPods {

  private final Map<String, List<Pods>> byNamespace = new HashMap<>();

  /**
   * Pods with equal properties.
   *
   * @param name kind, namespace, and name of the pod or of its workload, for display
   * @param properties their properties
   */
  public record Pods(String name, PodProperties properties) {}

  /** Indexes the pods by namespace. */
  public KnownPods(Workloads workloads) {
    for (var pod : workloads.pods()) {
      var namespace = pod.getMetadata().getNamespace();
      if (!PodProperties.hasEnded(pod)) {
        var name = "Pod %s/%s".formatted(namespace, pod.getMetadata().getName());
        add(namespace, new Pods(name, PodProperties.of(pod)));
      }
    }
    for (var template : workloads.templates()) {
      add(template.namespace(), new Pods(template.toString(), template.pods()));
    }
  }

  private void add(String namespace, Pods pods) {
    byNamespace.computeIfAbsent(namespace, name -> new ArrayList<>()).add(pods);
  }

  private List<Pods> in(String namespace) {
    return byNamespace.getOrDefault(namespace, List.of());
  }

  /** Returns the labels of the pods of a namespace. */
  public List<Map<String, String>> labels(String namespace) {
    return in(namespace).stream().map(one -> one.properties().labels()).toList();
  }

  /** Returns the pods that an AppNetwork selects; empty if it has no selector. */
  public List<Pods> of(AppNetwork app) {
    @Nullable Map<String, String> selector =
        app.getSpec() == null ? null : app.getSpec().selector();
    return selector == null || selector.isEmpty()
        ? List.of()
        : in(app.getMetadata().getNamespace()).stream()
            .filter(one -> one.properties().labels().entrySet().containsAll(selector.entrySet()))
            .toList();
  }
}
