// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

/** Copies a policy of the operator under another name, as a restored backup might do. */
final class CopiedPolicy {

  private CopiedPolicy() {}

  /** Copies the policy of that name, with its labels and owner references. */
  static void create(KubernetesClient client, String name, String copy) {
    var original =
        client.network().v1().networkPolicies().inAnyNamespace().list().getItems().stream()
            .filter(policy -> policy.getMetadata().getName().equals(name))
            .findFirst()
            .orElseThrow();
    var metadata = original.getMetadata();
    client
        .resource(
            new NetworkPolicyBuilder(original)
                .withNewMetadata()
                .withName(copy)
                .withNamespace(metadata.getNamespace())
                .withLabels(metadata.getLabels())
                .withOwnerReferences(metadata.getOwnerReferences())
                .endMetadata()
                .build())
        .create();
  }
}
