// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.cluster;

import dev.appnetwork.discovery.intake.UnreadableObjects;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The objects to watch and the parts of them to keep.
 *
 * @param type the Java type; a type with few fields reduces parsing
 * @param namespace their namespace; null for all, and for cluster-scoped kinds
 * @param name the name of a single object; null for all
 * @param labelSelector label selector; null for all
 * @param about kind of the objects that Events are about; null for all
 * @param view returns the part of an object to keep, or null to ignore it. Compared by {@code
 *     equals}: if the view is equal, the object counts as unchanged
 * @param <T> the type of the objects
 * @param <V> the type of the view
 */
public record WatchQuery<T extends HasMetadata, V>(
    Class<T> type,
    @Nullable String namespace,
    @Nullable String name,
    @Nullable String labelSelector,
    @Nullable String about,
    Function<T, @Nullable V> view) {

  private static final Logger LOG = LoggerFactory.getLogger(WatchQuery.class);

  /** Creates a query for all objects of a kind. */
  public static <T extends HasMetadata, V> WatchQuery<T, V> of(
      Class<T> type, Function<T, @Nullable V> view) {
    return new WatchQuery<>(type, null, null, null, null, view);
  }

  /** Returns this query for one namespace. */
  public WatchQuery<T, V> inNamespace(String only) {
    return new WatchQuery<>(type, only, name, labelSelector, about, view);
  }

  /** Returns this query for the object with the given name. */
  public WatchQuery<T, V> named(String only) {
    return new WatchQuery<>(type, namespace, only, labelSelector, about, view);
  }

  /** Returns this query with a label selector such as {@code k8s-app=kube-dns}. */
  public WatchQuery<T, V> labeled(String selector) {
    return new WatchQuery<>(type, namespace, name, selector, about, view);
  }

  /** Returns this query for Events about objects of a kind. */
  public WatchQuery<T, V> about(String kind) {
    return new WatchQuery<>(type, namespace, name, labelSelector, kind, view);
  }

  /** Returns one query for each namespace; this query if the collection is empty. */
  public List<WatchQuery<T, V>> inEach(Collection<String> namespaces) {
    return namespaces.isEmpty()
        ? List.of(this)
        : namespaces.stream().sorted().map(this::inNamespace).toList();
  }

  FilterWatchListDeletable<T, KubernetesResourceList<T>, Resource<T>> on(KubernetesClient client) {
    var all = client.resources(type);
    FilterWatchListDeletable<T, KubernetesResourceList<T>, Resource<T>> some =
        namespace == null ? all.inAnyNamespace() : all.inNamespace(namespace);
    if (name != null) {
      some = some.withField("metadata.name", name);
    }
    if (about != null) {
      some = some.withField("involvedObject.kind", about);
    }
    return labelSelector == null ? some : some.withLabelSelector(labelSelector);
  }

  /** Returns the view of an object; null to ignore it, or if it is unreadable. */
  @Nullable V viewOf(T object) {
    if (UnreadableObjects.problemOf(object).isPresent()) {
      return null;
    }
    try {
      return view.apply(object);
    } catch (RuntimeException e) {
      // Required fields can be missing in objects stored before validation was added.
      LOG.warn(
          "Skipped incomplete object kind={} object={}", this, ResourceID.fromResource(object));
      return null;
    }
  }

  /** Describes the query for logs and probes. */
  @Override
  public String toString() {
    return HasMetadata.getPlural(type)
        + (name == null ? "" : " " + name)
        + (about == null ? "" : " about " + about)
        + (labelSelector == null ? "" : " with " + labelSelector)
        + (namespace == null ? "" : " in " + namespace);
  }
}
