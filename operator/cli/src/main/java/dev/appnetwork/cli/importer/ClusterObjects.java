// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import static java.net.HttpURLConnection.HTTP_FORBIDDEN;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;

import dev.appnetwork.cli.inventory.InputException;
import dev.appnetwork.cli.inventory.Manifest;
import dev.appnetwork.cli.inventory.ManifestResources;
import dev.appnetwork.discovery.RootCause;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the objects to import from a cluster, with the caller's permissions. */
public final class ClusterObjects {

  /** A kind to read. */
  private record Kind(String apiVersion, String kind, boolean isNeeded) {}

  private static final List<Kind> NAMESPACED =
      List.of(
          new Kind("v1", "Service", true),
          new Kind("networking.k8s.io/v1", "NetworkPolicy", true),
          new Kind("networking.k8s.io/v1", "Ingress", true),
          new Kind("gateway.networking.k8s.io/v1", "HTTPRoute", false),
          new Kind("apps/v1", "Deployment", false),
          new Kind("apps/v1", "StatefulSet", false),
          new Kind("apps/v1", "DaemonSet", false),
          new Kind("batch/v1", "CronJob", false),
          new Kind("v1", "Pod", true),
          new Kind("appnetwork.dev/v1alpha1", "AppNetwork", false));

  private static final List<Kind> CLUSTER_WIDE =
      List.of(
          new Kind("v1", "Namespace", false),
          new Kind("networking.k8s.io/v1", "IngressClass", false),
          new Kind("gateway.networking.k8s.io/v1", "GatewayClass", false),
          new Kind("gateway.networking.k8s.io/v1", "Gateway", false));

  private final KubernetesClient client;
  private final List<String> notes = new ArrayList<>();

  /** Creates a reader that uses the client. */
  public ClusterObjects(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Reads the objects.
   *
   * @param namespace the namespace; null for all
   * @throws InputException if objects that the comparison requires can't be read
   */
  public List<Manifest> read(@Nullable String namespace) throws InputException {
    var manifests = new ArrayList<Manifest>();
    for (var kind : NAMESPACED) {
      manifests.addAll(list(kind, namespace));
    }
    for (var kind : CLUSTER_WIDE) {
      manifests.addAll(list(kind, null));
    }
    return manifests;
  }

  /** Returns the objects that couldn't be read, and the consequences. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  private List<Manifest> list(Kind kind, @Nullable String namespace) throws InputException {
    try {
      var served = served(kind);
      if (served.isEmpty()) {
        return List.of();
      }
      var resources = client.genericKubernetesResources(served.get());
      var list =
          namespace == null
              ? resources.inAnyNamespace().list()
              : resources.inNamespace(namespace).list();
      return list.getItems().stream().map(one -> manifest(kind, one)).toList();
    } catch (KubernetesClientException e) {
      if (e.getCode() == HTTP_NOT_FOUND) {
        return List.of();
      }
      if (e.getCode() != HTTP_FORBIDDEN) {
        throw e;
      }
      if (kind.isNeeded()) {
        throw new InputException(
            "You can't list %s objects%s (missing RBAC), so nothing can be compared: %s"
                .formatted(
                    kind.kind(),
                    namespace == null ? " of all namespaces" : " of " + namespace,
                    RootCause.inOneLine(RootCause.of(e))));
      }
      notes.add(
          "You can't list %s objects (missing RBAC). The import omits them."
              .formatted(kind.kind()));
      return List.of();
    }
  }

  /**
   * Returns the resource of a kind; empty if the API server doesn't serve it. The client (8.0.0)
   * can't discover kinds of the core group that aren't registered.
   */
  private Optional<ResourceDefinitionContext> served(Kind kind) {
    int slash = kind.apiVersion().indexOf('/');
    return Stream.ofNullable(client.getApiResources(kind.apiVersion()))
        .flatMap(list -> list.getResources().stream())
        .filter(resource -> kind.kind().equals(resource.getKind()))
        .filter(resource -> resource.getName().indexOf('/') < 0)
        .findFirst()
        .map(
            resource ->
                new ResourceDefinitionContext.Builder()
                    .withGroup(slash < 0 ? "" : kind.apiVersion().substring(0, slash))
                    .withVersion(kind.apiVersion().substring(slash + 1))
                    .withKind(kind.kind())
                    .withPlural(resource.getName())
                    .withNamespaced(resource.getNamespaced())
                    .build());
  }

  @SuppressWarnings("unchecked")
  private static Manifest manifest(Kind kind, GenericKubernetesResource resource) {
    resource.setApiVersion(kind.apiVersion());
    resource.setKind(kind.kind());
    resource.getMetadata().setManagedFields(null);
    Map<String, Object> tree = ManifestResources.JSON.convertValue(resource, Map.class);
    return new Manifest("", tree);
  }
}
