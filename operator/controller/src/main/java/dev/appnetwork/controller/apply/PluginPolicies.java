// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

import dev.appnetwork.planner.Desired;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/** The planned policies of the cluster's network plugin, by kind. */
public final class PluginPolicies {

  private PluginPolicies() {}

  /** Returns the part of the desired plugin policies that is of this kind. */
  public static <P extends HasMetadata> Desired<P> desired(
      OwnedKind<P> kind,
      Desired<GenericKubernetesResource> ofSomeKind,
      KubernetesSerialization serialization) {
    return new Desired<>(
        ofSomeKind.objects().stream()
            .filter(policy -> policy.getKind().equals(kind.name()))
            .map(policy -> serialization.convertValue(policy, kind.type()))
            .toList(),
        ofSomeKind.kept(),
        ofSomeKind.unknown());
  }
}
