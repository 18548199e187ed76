// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit;

import io.fabric8.kubernetes.client.KubernetesClient;

/**
 * What nearly every cluster has and a bare control plane lacks: cluster DNS in {@code kube-system}
 * and, in {@code ingress-nginx}, the controller of the default IngressClass {@code nginx}. Their
 * pods are played: they exist and are ready, and nothing answers.
 */
public final class AddOns {
  private AddOns() {}

  /** Puts them there; once more changes nothing. */
  public static void apply(KubernetesClient client) {
    Manifests.apply(client, Resources.text("add-ons.yaml"), object -> true);
  }
}
