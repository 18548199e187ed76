package dev.appnetwork.controller.apply;

import dev.appnetwork.planner.Wanted;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/** The plan for the policy of the cluster's network plugin, by kind. */
public final class PluginPolicies {

  private PluginPolicies() {}

  /** What is wanted of one kind, where it is said of the one kind that the cluster's plugin has. */
  public static <P extends HasMetadata> Wanted<P> wanted(
      ChildKind<P> kind,
      Wanted<GenericKubernetesResource> ofSomeKind,
      KubernetesSerialization serialization) {
    if (ofSomeKind instanceof Wanted.Keep<GenericKubernetesResource>) {
      return new Wanted.Keep<>();
    }
    return ofSomeKind instanceof Wanted.Apply<GenericKubernetesResource> apply
            && apply.resource().getKind().equals(kind.name())
        ? new Wanted.Apply<>(serialization.convertValue(apply.resource(), kind.type()))
        : new Wanted.Remove<>();
  }
}
