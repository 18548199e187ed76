// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.diff;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.cli.inventory.Inventory;
import dev.appnetwork.cli.inventory.SelectorHint;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds a mistake in the selector of an AppNetwork that matches no pod. */
final class PodLabels {

  private static final ListOptions ONE = new ListOptionsBuilder().withLimit(1L).build();
  private static final ListOptions SOME = new ListOptionsBuilder().withLimit(500L).build();

  private PodLabels() {}

  /** Returns the labels that the selector probably means; empty if pods can't be listed. */
  static Optional<String> hint(KubernetesClient client, AppNetwork app) {
    var selector = app.getSpec() == null ? null : app.getSpec().selector();
    if (selector == null || selector.isEmpty()) {
      return Optional.empty();
    }
    var pods = client.pods().inNamespace(app.getMetadata().getNamespace());
    try {
      if (!pods.withLabels(selector).list(ONE).getItems().isEmpty()) {
        return Optional.empty();
      }
      List<Map<String, String>> labels =
          pods.list(SOME).getItems().stream().map(PodLabels::labels).toList();
      return SelectorHint.of(selector, labels)
          .map(
              hint ->
                  "%s: spec.selector: No pod matches, but %s. Fix the selector, unless the pods are created later."
                      .formatted(Inventory.refOf(app), hint));
    } catch (KubernetesClientException e) {
      return Optional.empty();
    }
  }

  private static Map<String, String> labels(Pod pod) {
    @Nullable Map<String, String> labels = pod.getMetadata().getLabels();
    return labels == null ? Map.of() : labels;
  }
}
