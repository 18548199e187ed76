// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.controller.apply.LiveAppNetwork;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reads skipped AppNetworks again when memory for large objects becomes available. The watch
 * reports an AppNetwork only when it changes.
 */
final class Readmission {

  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final Predicate<String> hasRoomFor;

  /**
   * {@code hasRoomFor} returns true, for a UID, if there is memory for a previously skipped
   * AppNetwork.
   */
  Readmission(Predicate<String> hasRoomFor) {
    this.hasRoomFor = hasRoomFor;
  }

  /** Returns the stored AppNetwork if there is memory for it now, otherwise the cached one. */
  AppNetwork read(AppNetwork cached, KubernetesClient client) {
    return isUnread(cached) && hasRoomFor.test(uid(cached))
        ? LiveAppNetwork.of(cached, client)
            .filter(live -> uid(live).equals(uid(cached)))
            .orElse(cached)
        : cached;
  }

  /** Returns the delay until the next check. */
  static Stream<Duration> nextLook(AppNetwork app) {
    return isUnread(app) ? Stream.of(PAUSE) : Stream.empty();
  }

  /** Returns whether the AppNetwork is cached without its spec because it is too large. */
  static boolean isUnread(AppNetwork app) {
    return app.getSpec() == null && app.specProblem().isPresent();
  }

  private static String uid(AppNetwork app) {
    return app.getMetadata().getUid();
  }
}
