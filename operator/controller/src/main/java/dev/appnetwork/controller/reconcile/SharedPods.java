// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.planner.others.SharingApp;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds other AppNetworks that select the same pods. */
final class SharedPods {

  private SharedPods() {}

  /** Returns a lookup that only knows the current {@code apps}. */
  static Function<AppNetwork, List<SharingApp>> indexed(Cache<AppNetwork> apps) {
    var byLabel = new KeyIndex<AppNetwork>();
    apps.list().forEach(app -> byLabel.add(app, keys(app)));
    return app -> of(app, byLabel.with(keys(app)));
  }

  /** Returns a lookup that uses an index. */
  static Function<AppNetwork, List<SharingApp>> indexed(Indexes indexes) {
    return app -> of(app, indexes.sharingLabelsWith(app));
  }

  /** Returns the index keys by which other AppNetworks of the namespace find this one. */
  static List<String> keys(AppNetwork app) {
    var namespace = app.getMetadata().getNamespace();
    return selector(app).entrySet().stream()
        .map(label -> namespace + "/" + label.getKey() + "=" + label.getValue())
        .toList();
  }

  /** Returns whether a change affects the AppNetworks that share its pods. */
  static boolean affectsSharing(AppNetwork app, AppNetwork before) {
    return !Objects.equals(sharing(app), sharing(before));
  }

  private static @Nullable SharingApp sharing(AppNetwork app) {
    return SharingApp.of(app.getMetadata().getName(), app.getSpec()).orElse(null);
  }

  private static List<SharingApp> of(AppNetwork app, Stream<AppNetwork> candidates) {
    var selector = selector(app);
    var name = app.getMetadata().getName();
    return selector.isEmpty()
        ? List.of()
        : candidates
            .filter(other -> !other.getMetadata().getName().equals(name))
            .flatMap(
                other -> SharingApp.of(other.getMetadata().getName(), other.getSpec()).stream())
            .filter(other -> other.sharesPods(selector))
            .sorted(Comparator.comparing(SharingApp::name))
            .toList();
  }

  private static Map<String, String> selector(AppNetwork app) {
    @Nullable Map<String, String> selector =
        app.getSpec() == null ? null : app.getSpec().selector();
    return selector == null ? Map.of() : selector;
  }
}
