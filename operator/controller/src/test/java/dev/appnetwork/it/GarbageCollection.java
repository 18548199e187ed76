// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.awaitility.Awaitility.await;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.testkit.ControlPlane;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.time.Duration;

/**
 * The cluster's garbage collector. It discovers kinds when it starts and then every 30 s, so it
 * would ignore objects owned by AppNetworks for up to 30 s after the CRD is created.
 */
final class GarbageCollection {

  private static final String PROBE = "garbage-collection";
  private static final Duration TIMEOUT = Duration.ofSeconds(90);

  private GarbageCollection() {}

  /** Restarts it, so that it discovers the kinds that are served now. */
  static void discoverKinds(ControlPlane controlPlane) {
    controlPlane.controllerManager().kill();
    controlPlane.controllerManager().start();
  }

  /** Waits until it deletes objects owned by a deleted AppNetwork. */
  static void awaitWorking(ControlPlane controlPlane, String namespace) {
    discoverKinds(controlPlane);
    var client = controlPlane.client();
    var apps = new Apps(client, namespace);
    apps.apply("garbage-collection.yaml");
    var owner = apps.get(PROBE);
    var owned = client.resource(ownedBy(owner, namespace));
    owned.create();
    apps.delete(PROBE);
    await("garbage collection").atMost(TIMEOUT).until(() -> owned.get() == null);
  }

  private static ConfigMap ownedBy(AppNetwork owner, String namespace) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(PROBE)
        .withNamespace(namespace)
        .addNewOwnerReference()
        .withApiVersion(owner.getApiVersion())
        .withKind(owner.getKind())
        .withName(PROBE)
        .withUid(owner.getMetadata().getUid())
        .endOwnerReference()
        .endMetadata()
        .build();
  }
}
