// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.controller.apply.LiveAppNetwork;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reads AppNetworks that the cache doesn't have as a whole: skipped ones when memory becomes
 * available, because the watch reports an AppNetwork only when it changes, and those whose status
 * was reduced.
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

  /**
   * Returns the stored AppNetwork if the cached one has a reduced status, or if there is memory for
   * its spec now. Otherwise, returns the cached one.
   */
  AppNetwork read(AppNetwork cached, KubernetesClient client) {
    return cached.hasReducedStatus() || (isUnread(cached) && hasRoomFor.test(uid(cached)))
        ? LiveAppNetwork.of(cached, client)
            .filter(live -> uid(live).equals(uid(cached)))
            .orElse(cached)
        : cached;
  }

  /** Returns the delay until the next check. */
  static Stream<Duration> nextCheck(AppNetwork app) {
    return isUnread(app) ? Stream.of(PAUSE) : Stream.empty();
  }

  /** Returns whether the AppNetwork must be read one at a time, because parts aren't cached. */
  static boolean isIncomplete(AppNetwork app) {
    return isUnread(app) || app.hasReducedStatus();
  }

  /** Returns whether the AppNetwork is cached without its spec because it is too large. */
  private static boolean isUnread(AppNetwork app) {
    return app.getSpec() == null && app.specProblem().isPresent();
  }

  private static String uid(AppNetwork app) {
    return app.getMetadata().getUid();
  }
}
