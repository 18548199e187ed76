// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import dev.appnetwork.cli.reach.AdminRule;
import dev.appnetwork.cli.reach.AdminRules;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads administrators' policies. */
final class AdminPolicies {

  private static final String GROUP = "policy.networking.k8s.io/";
  private static final Map<String, String> VERSIONS =
      Map.of(
          "ClusterNetworkPolicy", "v1alpha2",
          "AdminNetworkPolicy", "v1alpha1",
          "BaselineAdminNetworkPolicy", "v1alpha1");

  private AdminPolicies() {}

  /** Returns the rules of a policy. */
  static List<AdminRule> rules(Map<?, ?> tree) {
    var name = tree.get("metadata") instanceof Map<?, ?> metadata ? metadata.get("name") : null;
    return tree.get("spec") instanceof Map<?, ?> spec
        ? AdminRules.of(
            String.valueOf(tree.get("kind")),
            String.valueOf(name),
            spec,
            selector -> ManifestResources.JSON.convertValue(selector, LabelSelector.class))
        : List.of();
  }

  /** Lists objects of a kind, and reports rejections. */
  interface Lister {
    List<GenericKubernetesResource> list(
        String what, Supplier<List<GenericKubernetesResource>> objects);
  }

  /** Returns the rules of the cluster's policies. */
  static List<AdminRule> read(KubernetesClient client, Lister lister) {
    return VERSIONS.entrySet().stream()
        .filter(kind -> client.supports(GROUP + kind.getValue(), kind.getKey()))
        .flatMap(
            kind ->
                lister
                    .list(
                        kind.getKey() + " objects",
                        () ->
                            client
                                .genericKubernetesResources(GROUP + kind.getValue(), kind.getKey())
                                .list()
                                .getItems())
                    .stream())
        .flatMap(policy -> rules(ManifestResources.JSON.convertValue(policy, Map.class)).stream())
        .toList();
  }
}
