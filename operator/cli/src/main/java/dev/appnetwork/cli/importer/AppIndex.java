// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.planner.LabelSelectors;
import io.fabric8.kubernetes.api.model.LabelSelector;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the AppNetwork whose pods a selector selects. */
final class AppIndex {

  private final Collection<AppDraft> apps;
  private final ExistingObjects objects;

  AppIndex(Collection<AppDraft> apps, ExistingObjects objects) {
    this.apps = apps;
    this.objects = objects;
  }

  /**
   * Returns the app with the pods that the selector selects. The app's own selector is at least as
   * narrow, so that the app never represents more pods than the selector.
   */
  Optional<AppDraft> withPods(String namespace, LabelSelector selector) {
    var labels = selector.getMatchLabels();
    if (labels == null || labels.isEmpty() || !isEmpty(selector.getMatchExpressions())) {
      return Optional.empty();
    }
    var selected =
        objects.workloadsOf(namespace).stream()
            .filter(one -> LabelSelectors.selects(selector, one.labels()))
            .toList();
    return apps.stream()
        .filter(app -> app.namespace().equals(namespace) && !app.group.isJustServices())
        .filter(app -> contains(app.group.selector(), labels))
        .filter(app -> standsFor(app, labels, selected))
        .findFirst();
  }

  /** Unknown pods can have these labels without having all labels of the app. */
  private static boolean standsFor(
      AppDraft app, Map<String, String> labels, List<Workload> selected) {
    return app.group.isAssumed()
        ? app.group.selector().equals(labels)
        : app.group.workloads().containsAll(selected);
  }

  private static boolean contains(Map<String, String> all, Map<String, String> some) {
    return all.entrySet().containsAll(some.entrySet());
  }

  private static boolean isEmpty(@org.jspecify.annotations.Nullable List<?> list) {
    return list == null || list.isEmpty();
  }
}
