// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.traffic;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Objects and pods of one test case, deleted after it. */
public final class Stage implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration STEP = Duration.ofMillis(50);

  private final KubernetesClient client;
  private final List<HasMetadata> objects = new ArrayList<>();
  private final List<NetPod> pods = new ArrayList<>();

  /** Creates an empty stage. */
  public Stage(Traffic traffic) {
    client = traffic.controlPlane().client();
  }

  /** Creates a namespace with these labels, or sets them on an existing one. It isn't deleted. */
  public void namespace(String name, Map<String, String> labels) {
    client
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels)
                .endMetadata()
                .build())
        .fieldManager("stage")
        .forceConflicts()
        .serverSideApply();
  }

  /** Creates an object in an existing namespace. */
  public void create(HasMetadata object) {
    objects.add(client.resource(object).create());
  }

  /** Creates pods and waits until they serve. */
  public void run(List<NetPod> newPods) {
    run(TIMEOUT, newPods);
  }

  /** Creates pods and waits for each with another timeout. */
  void run(Duration timeout, List<NetPod> newPods) {
    pods.addAll(newPods);
    // A new namespace has no service account for a moment, so it rejects pods.
    newPods.forEach(pod -> await(timeout, "pod " + pod.key(), () -> isCreated(pod)));
    newPods.forEach(pod -> await(timeout, "pod " + pod.key() + " to be ready", () -> isReady(pod)));
  }

  /** Returns the address of a running pod. */
  String addressOf(NetPod pod) {
    return client
        .pods()
        .inNamespace(pod.namespace())
        .withName(pod.name())
        .get()
        .getStatus()
        .getPodIP();
  }

  private boolean isCreated(NetPod pod) {
    try {
      client.resource(pod.object()).create();
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() == 403 && String.valueOf(e.getMessage()).contains("serviceaccount")) {
        return false;
      }
      throw e;
    }
  }

  private boolean isReady(NetPod pod) {
    Pod now = client.pods().inNamespace(pod.namespace()).withName(pod.name()).get();
    return now != null
        && now.getStatus().getConditions().stream()
            .anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True"));
  }

  @Override
  public void close() {
    for (var pod : pods) {
      client.pods().inNamespace(pod.namespace()).withName(pod.name()).withGracePeriod(0).delete();
    }
    objects.forEach(object -> client.resource(object).delete());
  }

  private static void await(Duration timeout, String what, BooleanSupplier condition) {
    var end = System.nanoTime() + timeout.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new TrafficException("Not within " + timeout.toSeconds() + " s: " + what);
      }
      try {
        Thread.sleep(STEP.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new TrafficException("Interrupted while waiting for " + what, e);
      }
    }
  }
}
