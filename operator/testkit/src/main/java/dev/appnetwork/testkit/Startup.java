// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Waits until the components of a control plane are ready. */
final class Startup {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration STEP = Duration.ofMillis(50);
  private static final int ASK_TIMEOUT_MILLIS = 5_000;

  private final Parts parts;

  Startup(Parts parts) {
    this.parts = parts;
  }

  /** Starts from an empty configuration, so that the user's own isn't used. */
  static Config config(Parts parts) {
    var kubeconfig = parts.kubeconfig("", List.of());
    return new ConfigBuilder(Config.empty())
        .withMasterUrl(kubeconfig.server())
        .withCaCertFile(kubeconfig.certificateAuthority().toString())
        .withOauthToken(kubeconfig.token())
        .withNamespace("default")
        .build();
  }

  /** Waits until the API server is ready. */
  void awaitApiServer() {
    // The server creates its certificate during startup, and a client needs it.
    await("the certificate of kube-apiserver", () -> Files.exists(parts.certificateAuthority()));
    var patience =
        new ConfigBuilder(config(parts))
            .withRequestRetryBackoffLimit(0)
            .withConnectionTimeout(ASK_TIMEOUT_MILLIS)
            .withRequestTimeout(ASK_TIMEOUT_MILLIS)
            .build();
    try (var client = ControlPlane.newClient(patience)) {
      await("kube-apiserver", () -> "ok".equals(client.raw("/readyz")));
    }
  }

  /** Waits until the nodes exist and a new namespace gets its service account. */
  void awaitControllers(KubernetesClient client, ControlPlaneOptions options) {
    await("the namespace default", () -> client.namespaces().withName("default").get() != null);
    Nodes.create(client, options.nodes());
    if (options.simulatedPods()) {
      await("kwok's nodes", () -> Nodes.areReady(client, options.nodes()));
    }
    await(
        "the service account of the namespace default",
        () -> client.serviceAccounts().inNamespace("default").withName("default").get() != null);
  }

  private void await(String what, BooleanSupplier condition) {
    var end = System.nanoTime() + TIMEOUT.toNanos();
    while (!holds(condition)) {
      parts
          .failure()
          .ifPresent(
              failure -> {
                throw new ControlPlaneException(failure);
              });
      if (System.nanoTime() > end) {
        throw new ControlPlaneException(
            "Not available after %d s: %s. See the logs in %s; the last lines of kube-apiserver:%n%s"
                .formatted(
                    TIMEOUT.toSeconds(),
                    what,
                    parts.apiServer.log().getParent(),
                    parts.apiServer.lastLines()));
      }
      sleep();
    }
  }

  private static boolean holds(BooleanSupplier condition) {
    try {
      return condition.getAsBoolean();
    } catch (KubernetesClientException e) {
      return false;
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(STEP.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ControlPlaneException("Interrupted while the control plane started", e);
    }
  }
}
