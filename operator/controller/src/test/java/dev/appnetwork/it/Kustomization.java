// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.Kubectl;
import dev.appnetwork.testkit.Repository;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The manifests that {@code kubectl apply -k} sends for a folder below {@code deploy}.
 *
 * @param yaml all objects
 * @param objects the same objects, parsed
 */
record Kustomization(String yaml, List<HasMetadata> objects) {

  /** Caches the output by folder, since kubectl is slow and the output doesn't change. */
  private static final Map<String, String> BUILT = new ConcurrentHashMap<>();

  /** Returns every way to install the operator: the base and all overlays. */
  static List<String> all() {
    try (var overlays = Files.list(folder("overlays"))) {
      return Stream.concat(
              Stream.of("base"),
              overlays
                  .filter(Files::isDirectory)
                  .map(overlay -> "overlays/" + overlay.getFileName())
                  .sorted())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Kustomization build(ControlPlane controlPlane, String name) {
    return of(
        controlPlane.client(),
        BUILT.computeIfAbsent(name, folder -> kustomize(controlPlane, folder)));
  }

  private static String kustomize(ControlPlane controlPlane, String name) {
    try {
      return Kubectl.of(controlPlane).answer("kustomize", folder(name).toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Kustomization of(KubernetesClient client, String yaml) {
    var in = new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
    return new Kustomization(yaml, client.load(in).items());
  }

  private static Path folder(String name) {
    return Repository.root().resolve("deploy").resolve(name);
  }

  /** Returns a copy in which a namespace replaces the example one. */
  Kustomization with(KubernetesClient client, String example, String namespace) {
    return of(
        client,
        yaml.replace("namespace: " + example + "\n", "namespace: " + namespace + "\n")
            .replace("[\"" + example + "\"]", "[" + namespace + "]")
            .replace("[" + example + ",", "[" + namespace + ",")
            .replace(" " + example + "]", " " + namespace + "]"));
  }

  <R extends HasMetadata> Stream<R> all(Class<R> type) {
    return objects.stream().filter(type::isInstance).map(type::cast);
  }

  /** Returns the only object of a type. */
  <R extends HasMetadata> R one(Class<R> type) {
    var all = all(type).toList();
    if (all.size() != 1) {
      throw new AssertionError(all.size() + " objects of " + type.getSimpleName());
    }
    return all.get(0);
  }

  /** Returns the object of a type with a name. */
  <R extends HasMetadata> R one(Class<R> type, String name) {
    return all(type)
        .filter(object -> object.getMetadata().getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " " + name));
  }

  /** Returns the operator's configuration. */
  String config() {
    return all(ConfigMap.class)
        .map(map -> map.getData().get("config.yaml"))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }
}
