// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.UUID;

/** A namespace for one test, isolated from objects that other tests leave behind. */
record FreshNamespace(KubernetesClient client, String name) implements AutoCloseable {

  static FreshNamespace create(KubernetesClient client, String stem) {
    var name = stem + "-" + UUID.randomUUID().toString().substring(0, 6);
    client
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
    return new FreshNamespace(client, name);
  }

  /** Returns the AppNetwork user of this namespace. */
  Apps apps() {
    return new Apps(client, name);
  }

  /** Deletes the namespace without waiting. */
  @Override
  public void close() {
    client.namespaces().withName(name).delete();
  }
}
