// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Applies YAML files to a cluster, like {@code kubectl apply --server-side}. */
public final class Manifests {
  /** Same as kubectl's, so that later changes by kubectl don't conflict. */
  private static final String FIELD_MANAGER = "kubectl";

  private static final int SERVED_TIMEOUT_SECONDS = 30;

  private Manifests() {}

  /**
   * Applies a file, or all files of a directory tree in the order of their paths, and waits until
   * CRDs among them are served.
   *
   * @return the applied objects, as returned by the server
   */
  public static List<HasMetadata> apply(KubernetesClient client, Path fileOrFolder) {
    return files(fileOrFolder).stream()
        .flatMap(file -> apply(client, read(file), object -> true).stream())
        .toList();
  }

  /**
   * Applies the selected objects of a YAML text, and waits until CRDs among them are served.
   *
   * @return the applied objects, as returned by the server
   */
  public static List<HasMetadata> apply(
      KubernetesClient client, String yaml, Predicate<HasMetadata> wanted) {
    var in = new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
    var applied =
        client.load(in).items().stream()
            .filter(wanted)
            .map(object -> client.resource(object).fieldManager(FIELD_MANAGER))
            .map(object -> object.forceConflicts().serverSideApply())
            .toList();
    applied.forEach(object -> awaitServed(client, object));
    return applied;
  }

  /** Returns the YAML files of a directory tree, sorted by path, without kustomizations. */
  public static List<Path> files(Path fileOrFolder) {
    try (Stream<Path> files = Files.walk(fileOrFolder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().matches(".*\\.ya?ml"))
          .filter(file -> !file.endsWith("kustomization.yaml"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits until discovery lists the kind. The API server reports a CRD as established some time
   * earlier, and a client that relies on discovery doesn't know the kind until then.
   */
  private static void awaitServed(KubernetesClient client, HasMetadata resource) {
    if (resource instanceof CustomResourceDefinition crd) {
      var served = client.apiextensions().v1().customResourceDefinitions();
      served
          .withName(crd.getMetadata().getName())
          .waitUntilCondition(Manifests::isEstablished, SERVED_TIMEOUT_SECONDS, TimeUnit.SECONDS);
      await("discovery lists " + crd.getMetadata().getName())
          .atMost(Duration.ofSeconds(SERVED_TIMEOUT_SECONDS))
          .until(() -> isListed(client, crd.getSpec()));
    }
  }

  private static boolean isListed(KubernetesClient client, CustomResourceDefinitionSpec crd) {
    return crd.getVersions().stream()
        .filter(version -> Boolean.TRUE.equals(version.getServed()))
        .map(version -> client.getApiResources(crd.getGroup() + "/" + version.getName()))
        .allMatch(list -> list != null && names(list).contains(crd.getNames().getPlural()));
  }

  private static List<String> names(APIResourceList list) {
    return list.getResources().stream().map(APIResource::getName).toList();
  }

  private static boolean isEstablished(CustomResourceDefinition crd) {
    return crd != null
        && crd.getStatus() != null
        && crd.getStatus().getConditions() != null
        && crd.getStatus().getConditions().stream()
            .anyMatch(c -> c.getType().equals("Established") && c.getStatus().equals("True"));
  }
}
