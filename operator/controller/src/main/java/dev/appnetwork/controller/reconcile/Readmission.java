// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.controller.apply.LiveAppNetwork;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reads skipped AppNetworks again when large objects leave room for them. The watch reports an
 * AppNetwork only when it changes.
 */
final class Readmission {

  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final Predicate<String> hasRoomFor;

  /** Tells by the UID whether there is room for an AppNetwork that was refused before. */
  Readmission(Predicate<String> hasRoomFor) {
    this.hasRoomFor = hasRoomFor;
  }

  /**
   * Returns the AppNetwork as it is stored if there is room for it now, and else as it is cached.
   */
  AppNetwork read(AppNetwork cached, KubernetesClient client) {
    return isUnread(cached) && hasRoomFor.test(uid(cached))
        ? LiveAppNetwork.of(cached, client)
            .filter(live -> uid(live).equals(uid(cached)))
            .orElse(cached)
        : cached;
  }

  /** Returns when to look whether there is room. */
  static Stream<Duration> nextLook(AppNetwork app) {
    return isUnread(app) ? Stream.of(PAUSE) : Stream.empty();
  }

  /** Returns whether an AppNetwork is in the cache without its spec, because it is too large. */
  static boolean isUnread(AppNetwork app) {
    return app.getSpec() == null && app.specProblem().isPresent();
  }

  private static String uid(AppNetwork app) {
    return app.getMetadata().getUid();
  }
}
