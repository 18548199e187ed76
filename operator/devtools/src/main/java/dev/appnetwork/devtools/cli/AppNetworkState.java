// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.cli;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;

/**
 * The reported state of an AppNetwork.
 *
 * @param name namespace and name
 * @param ready true if it is Ready in its current generation
 * @param problems its False conditions, with reason and message
 */
record AppNetworkState(String name, boolean ready, List<String> problems) {

  static List<AppNetworkState> all(KubernetesClient client) {
    return client
        .genericKubernetesResources("appnetwork.dev/v1alpha1", "AppNetwork")
        .inAnyNamespace()
        .list()
        .getItems()
        .stream()
        .map(AppNetworkState::of)
        .toList();
  }

  private static AppNetworkState of(GenericKubernetesResource object) {
    var metadata = object.getMetadata();
    var conditions = conditions(object);
    var ready =
        conditions.stream()
            .anyMatch(
                c ->
                    "Ready".equals(c.get("type"))
                        && "True".equals(c.get("status"))
                        && isCurrent(c, metadata.getGeneration()));
    var problems =
        conditions.stream()
            .filter(c -> "False".equals(c.get("status")))
            .map(c -> "%s=False %s: %s".formatted(c.get("type"), c.get("reason"), c.get("message")))
            .toList();
    return new AppNetworkState(
        metadata.getNamespace() + "/" + metadata.getName(),
        ready,
        conditions.isEmpty() ? List.of("has no conditions yet") : problems);
  }

  private static List<Map<?, ?>> conditions(GenericKubernetesResource object) {
    return object.getAdditionalProperties().get("status") instanceof Map<?, ?> status
            && status.get("conditions") instanceof List<?> conditions
        ? conditions.stream().<Map<?, ?>>map(Map.class::cast).toList()
        : List.of();
  }

  private static boolean isCurrent(Map<?, ?> condition, long generation) {
    return condition.get("observedGeneration") instanceof Number observed
        && observed.longValue() == generation;
  }
}
