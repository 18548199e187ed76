// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.train;

import dev.appnetwork.testkit.operator.Apps;
import dev.appnetwork.testkit.operator.ReadyWatch;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Edits to AppNetworks after they are Ready for the first time. */
final class Exercises {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration STEP = Duration.ofMillis(50);
  private static final int EDITS = 50;
  private static final int CHILDREN = 10;
  private static final Map<String, String> OTHERS = Map.of("app", "drifted");

  /** Features that the typical AppNetworks lack. */
  private static final String VARIED =
      """
      apiVersion: appnetwork.dev/v1alpha1
      kind: AppNetwork
      metadata: {name: varied-NUMBER}
      spec:
        selector: {app: varied-NUMBER}
        ports:
        - {name: http, port: 80, targetPort: web}
        - {name: dns, port: 53, protocol: UDP}
        services: [{name: varied-NUMBER-svc, type: Headless}]
        expose:
        - hosts:
          - host: varied-NUMBER.example.org
            paths: [{path: /shop, type: Exact, port: http}]
            tls: {secretName: varied-tls}
        allow:
          from:
          - app: {name: app-NUMBER}
            ports: [{name: http}]
          - cidr: {block: 198.51.100.0/24, except: [198.51.100.128/25]}
          - pods: {namespaceSelector: {matchLabels: {team: web}}}
          to:
          - app: {name: app-NUMBER}
          - cidr: {block: 203.0.113.0/24}
            ports: [{port: 443}]
      """;

  private final KubernetesClient client;
  private final Apps apps;
  private final ReadyWatch ready;

  Exercises(KubernetesClient client, Apps apps, ReadyWatch ready) {
    this.client = client;
    this.apps = apps;
    this.ready = ready;
  }

  void run() throws InterruptedException {
    var usual = ready.count();
    for (var i = 0; i < CHILDREN; i++) {
      apps.create(VARIED.replace("NUMBER", Integer.toString(i)));
    }
    for (var i = 0; i < EDITS; i++) {
      apps.allow(Apps.name(i), "edited");
    }
    ready.await(usual + CHILDREN, TIMEOUT);
    for (var i = 0; i < CHILDREN; i++) {
      lookFor(i);
    }
    ready.await(usual + CHILDREN, TIMEOUT);
  }

  /** Each edit makes the operator compare objects, and most of them cause writes. */
  private void lookFor(int i) throws InterruptedException {
    var peer = "varied-" + i;
    apps.edit(Apps.name(i), "{\"spec\": {\"selector\": {\"tier\": \"changed\"}}}");
    awaitChange(() -> policy(peer).get().getSpec().toString().contains("changed"));
    deleteAndAwait(policy(Apps.name(i + CHILDREN)));
    var service = service(Apps.name(i + 2 * CHILDREN));
    deleteAndAwait(service);
    service.edit(Exercises::selectOthers);
    awaitChange(() -> !service.get().getSpec().getSelector().equals(OTHERS));
    apps.edit(peer, "{\"spec\": {\"expose\": null}}");
    awaitChange(() -> ingress(peer).get() == null);
  }

  private static Service selectOthers(Service service) {
    service.getSpec().setSelector(OTHERS);
    return service;
  }

  private Resource<NetworkPolicy> policy(String name) {
    return client.network().v1().networkPolicies().inNamespace(apps.namespace()).withName(name);
  }

  private Resource<Ingress> ingress(String name) {
    return client.network().v1().ingresses().inNamespace(apps.namespace()).withName(name);
  }

  private Resource<Service> service(String name) {
    return client.services().inNamespace(apps.namespace()).withName(name);
  }

  private static void deleteAndAwait(Resource<? extends HasMetadata> child)
      throws InterruptedException {
    var uid = child.get().getMetadata().getUid();
    child.delete();
    awaitChange(
        () -> {
          var now = child.get();
          return now != null && !now.getMetadata().getUid().equals(uid);
        });
  }

  private static void awaitChange(BooleanSupplier condition) throws InterruptedException {
    var end = System.nanoTime() + TIMEOUT.toNanos();
    while (!holds(condition)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "The operator didn't apply a change within " + TIMEOUT.toSeconds() + " s");
      }
      Thread.sleep(STEP.toMillis());
    }
  }

  private static boolean holds(BooleanSupplier condition) {
    try {
      return condition.getAsBoolean();
    } catch (KubernetesClientException e) {
      return false;
    }
  }
}
