// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps the API server busy with a few clients that continuously write ConfigMaps. */
final class ServerLoad implements AutoCloseable {
  private static final int CLIENTS = 4;
  private static final int STOP_SECONDS = 30;
  private static final String NAMESPACE = "bench-load";

  private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
  private final AtomicLong writes = new AtomicLong();
  private final long start = System.nanoTime();
  private volatile boolean stopped;

  private ServerLoad() {}

  static ServerLoad start(KubernetesClient client) {
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(NAMESPACE).endMetadata().build())
        .serverSideApply();
    var load = new ServerLoad();
    for (var i = 0; i < CLIENTS; i++) {
      var name = "load-" + i;
      load.threads.execute(() -> load.write(client, name));
    }
    return load;
  }

  private void write(KubernetesClient client, String name) {
    while (!stopped) {
      var object =
          new ConfigMapBuilder()
              .withNewMetadata()
              .withName(name)
              .withNamespace(NAMESPACE)
              .endMetadata()
              .addToData("number", Long.toString(writes.incrementAndGet()))
              .build();
      client.resource(object).serverSideApply();
    }
  }

  /** Returns the number of writes per second so far. */
  double writesPerSecond() {
    return writes.get() / ((System.nanoTime() - start) / 1e9);
  }

  /** Returns after the last response. */
  @Override
  public void close() {
    stopped = true;
    threads.shutdown();
    try {
      if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("The load on the API server does not stop");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
