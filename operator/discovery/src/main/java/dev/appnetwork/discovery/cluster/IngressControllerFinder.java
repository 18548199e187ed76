// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.cluster;

import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.planner.ControllerEvidence;
import dev.appnetwork.planner.ControllerEvidence.Result;
import dev.appnetwork.planner.IngressClassFacts;
import dev.appnetwork.planner.exposure.AssumedController;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the assumed namespaces of ingress controllers: reads Services and EndpointSlices with
 * the labels of their pods in all namespaces, and Services in the assumed namespace that select
 * such pods. Watches are started when a class needs them. Each selects by label or by namespace.
 */
public final class IngressControllerFinder {

  private final ClusterInformers cluster;
  private final ClusterSettings settings;
  private final Runnable listener;
  private final Map<AssumedController, Search> searches = new HashMap<>();

  private record Search(
      WatchCache<Boolean> namespace,
      WatchCache<String> selecting,
      List<WatchCache<String>> labeled) {}

  /**
   * Creates a finder.
   *
   * @param settings the configuration, in which classes have known sources
   * @param listener is called after each change of evidence
   */
  public IngressControllerFinder(
      ClusterInformers cluster, ClusterSettings settings, Runnable listener) {
    this.cluster = cluster;
    this.settings = settings;
    this.listener = listener;
  }

  /** Starts the search for the controller of a class, if its location is an assumption. */
  public void follow(IngressClassFacts facts) {
    AssumedController.of(facts, settings).ifPresent(this::follow);
  }

  /** Returns the facts about a class with the evidence of its controller, if it is followed. */
  public IngressClassFacts withEvidence(IngressClassFacts facts) {
    return AssumedController.of(facts, settings)
        .flatMap(assumed -> Optional.ofNullable(evidence(assumed)))
        .map(facts::withEvidence)
        .orElse(facts);
  }

  private synchronized void follow(AssumedController controller) {
    if (searches.containsKey(controller)) {
      return;
    }
    var labeled = new ArrayList<WatchCache<String>>();
    for (var selector : selectors(controller.labels())) {
      labeled.add(
          cluster.watch(
              WatchQuery.of(
                      Service.class, (Service service) -> service.getMetadata().getNamespace())
                  .labeled(selector)));
      labeled.add(
          cluster.watch(
              WatchQuery.of(EndpointSlice.class, IngressControllerFinder::namespaceOf)
                  .labeled(selector)));
    }
    var found =
        new Search(
            cluster.watch(
                WatchQuery.of(Namespace.class, (Namespace namespace) -> true)
                    .named(controller.namespace())),
            cluster.watch(
                WatchQuery.of(Service.class, (Service service) -> selecting(service, controller))
                    .inNamespace(controller.namespace())),
            List.copyOf(labeled));
    searches.put(controller, found);
    found.namespace().onAnyChange(listener);
    found.selecting().onAnyChange(listener);
    labeled.forEach(watched -> watched.onAnyChange(listener));
  }

  private synchronized @Nullable ControllerEvidence evidence(AssumedController controller) {
    var found = searches.get(controller);
    if (found == null) {
      return null;
    }
    var namespaces = new TreeSet<>(found.selecting().all());
    found.labeled().forEach(watched -> namespaces.addAll(watched.all()));
    if (namespaces.contains(controller.namespace())) {
      return new ControllerEvidence(Result.FOUND, List.of());
    }
    var otherNamespaces = List.copyOf(namespaces);
    boolean exists = !found.namespace().all().isEmpty();
    boolean unreadable =
        (found.namespace().isRejected() || exists)
            && (found.selecting().isRejected()
                || found.labeled().stream().anyMatch(WatchCache::isRejected)
                || found.namespace().isRejected());
    if (unreadable) {
      return new ControllerEvidence(Result.UNREADABLE, otherNamespaces);
    }
    return new ControllerEvidence(
        exists && otherNamespaces.isEmpty() ? Result.NAMESPACE_ONLY : Result.NOT_FOUND,
        otherNamespaces);
  }

  private static @Nullable String namespaceOf(EndpointSlice slice) {
    return slice.getEndpoints() == null || slice.getEndpoints().isEmpty()
        ? null
        : slice.getMetadata().getNamespace();
  }

  /** Returns the namespace of a Service that selects pods which can have the labels. */
  private static @Nullable String selecting(Service service, AssumedController controller) {
    @Nullable Map<String, String> selector =
        service.getSpec() == null ? null : service.getSpec().getSelector();
    return selector != null
            && controller.labels().stream().anyMatch(labels -> agree(selector, labels))
        ? service.getMetadata().getNamespace()
        : null;
  }

  private static boolean agree(Map<String, String> selector, Map<String, String> labels) {
    return labels.entrySet().stream()
            .allMatch(
                label ->
                    label
                        .getValue()
                        .equals(selector.getOrDefault(label.getKey(), label.getValue())))
        && labels.keySet().stream().anyMatch(selector::containsKey);
  }

  /** Returns one selector for all label sets with the same keys. */
  static List<String> selectors(List<Map<String, String>> labels) {
    var valuesOfKeys = new TreeMap<String, Map<String, TreeSet<String>>>();
    for (var set : labels) {
      var keys = String.join(",", new TreeSet<>(set.keySet()));
      var values = valuesOfKeys.computeIfAbsent(keys, key -> new TreeMap<>());
      set.forEach((key, value) -> values.computeIfAbsent(key, some -> new TreeSet<>()).add(value));
    }
    return valuesOfKeys.values().stream()
        .map(
            values ->
                values.entrySet().stream()
                    .map(
                        label ->
                            label.getValue().size() == 1
                                ? label.getKey() + "=" + label.getValue().first()
                                : label.getKey()
                                    + " in ("
                                    + String.join(",", label.getValue())
                                    + ")")
                    .collect(Collectors.joining(",")))
        .toList();
  }
}
