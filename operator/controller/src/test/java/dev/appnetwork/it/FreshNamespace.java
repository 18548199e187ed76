// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.UUID;

/** A namespace for one test, where what other tests left behind would disturb it. */
record FreshNamespace(KubernetesClient client, String name) implements AutoCloseable {

  static FreshNamespace create(KubernetesClient client, String stem) {
    var name = stem + "-" + UUID.randomUUID().toString().substring(0, 6);
    client
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
    return new FreshNamespace(client, name);
  }

  /** What its users do and see. */
  Apps apps() {
    return new Apps(client, name);
  }

  /** Deletes it; nobody waits for that. */
  @Override
  public void close() {
    client.namespaces().withName(name).delete();
  }
}
