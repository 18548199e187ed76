// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.awaitility.Awaitility.await;

import dev.appnetwork.discovery.cluster.Middleware;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;

/** A Middleware whose name is taken, handed over, and then no longer needed. */
final class TakenMiddleware {
  private TakenMiddleware() {}

  static void goThrough(KubernetesClient client, Apps apps) {
    var name = apps.middlewares("filtered").allowedSources();
    apps.applyText(Apps.read("middlewares/crd.yaml"));
    await("kind served")
        .atMost(Apps.SOON)
        .ignoreExceptions()
        .until(
            () -> {
              apps.apply("middlewares/unmanaged.yaml", "${name}", name);
              return true;
            });
    apps.apply(
        "middlewares/app.yaml",
        text ->
            text.replace("name: checkout", "name: filtered")
                .replace("middlewares.example.com", "filtered.example.com"));
    apps.awaitCondition(
        "filtered",
        "Programmed",
        c -> c.message().contains("Middleware \"%s\" already exists".formatted(name)),
        Apps.SOON);
    var unmanaged = client.resources(Middleware.class).inNamespace(apps.namespace()).withName(name);
    unmanaged.edit(
        one -> {
          one.getMetadata().setAnnotations(Map.of("appnetwork.dev/adopt", "true"));
          return one;
        });
    apps.awaitReady("filtered");
    apps.patch("filtered", "{\"spec\": {\"expose\": null}}");
    await("no Middleware").atMost(Apps.SOON).until(() -> unmanaged.get() == null);
    apps.delete("filtered");
  }
}
