// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;

/** Reads the current AppNetwork from the API server, bypassing the cache. */
public final class LiveAppNetwork {

  private LiveAppNetwork() {}

  /**
   * Returns the current AppNetwork with the name of {@code cached}. A list with a field selector
   * and without a resourceVersion is as consistent as a get, and needs no additional permission.
   */
  public static Optional<AppNetwork> of(AppNetwork cached, KubernetesClient client) {
    return client
        .resources(AppNetwork.class)
        .inNamespace(cached.getMetadata().getNamespace())
        .withField("metadata.name", cached.getMetadata().getName())
        .list()
        .getItems()
        .stream()
        .findFirst();
  }
}
