// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import static java.net.HttpURLConnection.HTTP_FORBIDDEN;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;

import dev.appnetwork.discovery.RootCause;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads with the caller's permissions, and records rejected requests. */
final class CallerPermissions implements WorkloadReader.Lister {

  private final KubernetesClient client;
  private final SortedSet<String> forbidden = new TreeSet<>();

  CallerPermissions(KubernetesClient client) {
    this.client = client;
  }

  /** Returns the rejected requests, for display. */
  SortedSet<String> forbidden() {
    return forbidden;
  }

  /** Returns the objects of all namespaces, or, without permission, those of {@code namespaces}. */
  @Override
  public <T extends HasMetadata> List<T> everywhere(
      String what, Class<T> type, SortedSet<String> namespaces, Map<String, String> fields) {
    return everywhere(
        what,
        namespaces,
        () -> client.resources(type).inAnyNamespace().withFields(fields).list().getItems(),
        namespace ->
            client.resources(type).inNamespace(namespace).withFields(fields).list().getItems());
  }

  /** Returns the objects that match a label selector, like {@link #everywhere}. */
  <T extends HasMetadata> List<T> labeled(
      String what, Class<T> type, SortedSet<String> namespaces, String selector) {
    return everywhere(
        what,
        namespaces,
        () -> client.resources(type).inAnyNamespace().withLabelSelector(selector).list().getItems(),
        namespace ->
            client
                .resources(type)
                .inNamespace(namespace)
                .withLabelSelector(selector)
                .list()
                .getItems());
  }

  private <T extends HasMetadata> List<T> everywhere(
      String what,
      SortedSet<String> namespaces,
      Supplier<List<T>> all,
      Function<String, List<T>> in) {
    try {
      return all.get();
    } catch (KubernetesClientException e) {
      if (e.getCode() != HTTP_FORBIDDEN) {
        throw e;
      }
      forbidden.add(what + " of all namespaces");
    }
    var some = new ArrayList<T>();
    for (var namespace : namespaces) {
      some.addAll(list(what + " of " + namespace, () -> in.apply(namespace)));
    }
    return some;
  }

  @Override
  public <T extends HasMetadata> List<T> in(String what, Class<T> type, String namespace) {
    return list(
        what + " of " + namespace,
        () -> client.resources(type).inNamespace(namespace).list().getItems());
  }

  @Override
  public <T extends HasMetadata> List<T> cluster(String what, Class<T> type) {
    return list(what, () -> client.resources(type).list().getItems());
  }

  <T> Optional<T> one(String what, Supplier<@Nullable T> object) {
    try {
      return Optional.ofNullable(object.get());
    } catch (KubernetesClientException e) {
      recordForbidden(what, e);
      return Optional.empty();
    }
  }

  <T extends HasMetadata> List<T> list(String what, Supplier<List<T>> objects) {
    try {
      return objects.get();
    } catch (KubernetesClientException e) {
      recordForbidden(what, e);
      return List.of();
    }
  }

  private void recordForbidden(String what, KubernetesClientException e) {
    requireForbidden(what, e);
    forbidden.add(what);
  }

  /** Rethrows errors other than missing permissions. */
  static void requireForbidden(String what, KubernetesClientException e) {
    if (e.getCode() != HTTP_FORBIDDEN && e.getCode() != HTTP_NOT_FOUND) {
      throw new KubernetesClientException(what + ": " + RootCause.of(e), e);
    }
  }
}
