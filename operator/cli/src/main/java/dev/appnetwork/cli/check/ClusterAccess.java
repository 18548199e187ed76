// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.check;

import static java.net.HttpURLConnection.HTTP_FORBIDDEN;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the cluster with the caller's permissions. A rejected request becomes a check result. */
final class ClusterAccess {

  private final KubernetesClient client;
  private final @Nullable String namespace;

  /**
   * Creates a reader.
   *
   * @param namespace the namespace to read; null for all
   */
  ClusterAccess(KubernetesClient client, @Nullable String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  KubernetesClient client() {
    return client;
  }

  /**
   * Returns an object; empty if it doesn't exist or can't be read.
   *
   * @param what description of the object
   * @param lines receives a rejection
   */
  <T> Optional<T> read(String what, Supplier<@Nullable T> object, List<CheckLine> lines) {
    try {
      return Optional.ofNullable(object.get());
    } catch (KubernetesClientException e) {
      if (e.getCode() == HTTP_FORBIDDEN) {
        lines.add(
            CheckLine.unknown(
                "You can't read %s (missing RBAC).".formatted(what), "Ask for that permission."));
      } else if (e.getCode() != HTTP_NOT_FOUND) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** Returns the objects of the namespace, or of all; empty if they can't be read. */
  <T extends HasMetadata> Optional<List<T>> list(
      String what, Class<T> type, List<CheckLine> lines) {
    return read(
        what + (namespace == null ? " of all namespaces" : " of " + namespace),
        () ->
            namespace == null
                ? client.resources(type).inAnyNamespace().list().getItems()
                : client.resources(type).inNamespace(namespace).list().getItems(),
        lines);
  }

  /** Returns cluster-scoped objects. */
  <T extends HasMetadata> Optional<List<T>> listCluster(
      String what, Class<T> type, List<CheckLine> lines) {
    return read(what, () -> client.resources(type).list().getItems(), lines);
  }
}
