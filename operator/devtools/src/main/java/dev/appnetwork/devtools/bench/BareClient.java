// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import dev.appnetwork.testkit.operator.Apps;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.ObjectMapper;

/**
 * The baseline for the operator's measurements: a program that lists the AppNetworks of a namespace
 * once and then performs the operator's writes for each of them, with the same client settings and
 * concurrency. It doesn't plan, watch, cache, or compare anything.
 */
public final class BareClient {
  /** Concurrent AppNetworks, as in the operator's default. */
  private static final int CONCURRENCY = 10;

  static final String USER_AGENT = "appnetwork-bare-client";

  private static final int PING_MILLIS = 20_000;
  private static final int RETRIES = 3;
  private static final int RETRY_MILLIS = 100;
  private static final int TIMEOUT_MILLIS = 10_000;
  private static final PatchContext APPLY =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withFieldManager("appnetwork-operator")
          .withForce(true)
          .build();

  private final KubernetesClient client;
  private final WrittenBodies bodies;
  private final String namespace;

  private BareClient(KubernetesClient client, WrittenBodies bodies, String namespace) {
    this.client = client;
    this.bodies = bodies;
    this.namespace = namespace;
  }

  /**
   * Processes the namespace in the first argument with the bodies in the file of the second one,
   * and writes the used CPU time in milliseconds to the file of the third one.
   */
  public static void main(String[] args) throws Exception {
    try (var client = client()) {
      new BareClient(client, WrittenBodies.read(Path.of(args[1])), args[0]).writeAll();
    }
    leaveProcessorTime(Path.of(args[2]));
    System.exit(0);
  }

  private static KubernetesClient client() {
    var config =
        new ConfigBuilder(Config.autoConfigure(null))
            .withUserAgent(USER_AGENT)
            .withWebsocketPingInterval((long) PING_MILLIS)
            .withRequestRetryBackoffLimit(RETRIES)
            .withRequestRetryBackoffInterval(RETRY_MILLIS)
            .withRequestTimeout(TIMEOUT_MILLIS)
            .withConnectionTimeout(TIMEOUT_MILLIS)
            .build();
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withKubernetesSerialization(new KubernetesSerialization(new ObjectMapper(), false))
        .build();
  }

  private void writeAll() throws InterruptedException, ExecutionException {
    var apps = new Apps(client, namespace).objects().list().getItems();
    var threads = Executors.newFixedThreadPool(CONCURRENCY);
    try {
      var writes = apps.stream().map(app -> threads.submit(() -> write(app))).toList();
      for (Future<?> write : writes) {
        write.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private void write(GenericKubernetesResource app) {
    apply(new NetworkPolicy(), app, bodies.networkPolicy());
    apply(new Service(), app, bodies.service());
    apply(new Ingress(), app, bodies.ingress());
    client.resource(app).subresource("status").patch(APPLY, body(bodies.status(), app));
  }

  private <R extends HasMetadata> void apply(R child, GenericKubernetesResource app, String body) {
    child.setMetadata(metadata(app));
    client.resource(child).patch(APPLY, body(body, app));
  }

  private ObjectMeta metadata(GenericKubernetesResource app) {
    return new ObjectMetaBuilder()
        .withName(app.getMetadata().getName())
        .withNamespace(namespace)
        .build();
  }

  private String body(String text, GenericKubernetesResource app) {
    var metadata = app.getMetadata();
    return WrittenBodies.close(text, namespace, metadata.getName(), metadata.getUid());
  }

  private static void leaveProcessorTime(Path file) throws IOException {
    var time = ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    Files.writeString(file, Long.toString(time.toMillis()));
  }
}
