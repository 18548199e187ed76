// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

import dev.appnetwork.planner.Desired;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/** Planned objects without a Java type in the planner, by kind. */
public final class GenericObjects {

  private GenericObjects() {}

  /** Returns the part of the desired objects that is of this kind. */
  public static <R extends HasMetadata> Desired<R> desired(
      OwnedKind<R> kind,
      Desired<GenericKubernetesResource> ofSomeKind,
      KubernetesSerialization serialization) {
    return ofSomeKind.withObjects(
        ofSomeKind.objects().stream()
            .filter(object -> object.getKind().equals(kind.name()))
            .map(object -> serialization.convertValue(object, kind.type()))
            .toList());
  }
}
