// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Accepts updates of an AppNetwork that can affect its objects: a new generation, a deletion, or a
 * changed value of a copied label.
 *
 * @param keys keys of the copied labels
 */
record CopiedLabelsFilter(Set<String> keys) implements OnUpdateFilter<AppNetwork> {

  @Override
  public boolean accept(AppNetwork updated, AppNetwork before) {
    return !Objects.equals(
            updated.getMetadata().getGeneration(), before.getMetadata().getGeneration())
        || updated.isMarkedForDeletion() != before.isMarkedForDeletion()
        || keys.stream().anyMatch(key -> !Objects.equals(label(updated, key), label(before, key)));
  }

  private static @Nullable String label(AppNetwork app, String key) {
    @Nullable Map<String, String> labels = app.getMetadata().getLabels();
    return labels == null ? null : labels.get(key);
  }
}
