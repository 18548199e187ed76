// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import io.fabric8.kubernetes.client.KubernetesClient;

/**
 * Components of a typical cluster that a bare control plane lacks: cluster DNS in {@code
 * kube-system}, and the controller of the default IngressClass {@code nginx} in {@code
 * ingress-nginx}. Their pods are simulated: they exist and are ready, but don't respond. HAProxy
 * Ingress has a namespace only.
 */
public final class AddOns {
  private AddOns() {}

  /** Applies the add-ons. Idempotent. */
  public static void apply(KubernetesClient client) {
    Manifests.apply(client, Resources.text("add-ons.yaml"), object -> true);
  }
}
