// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The AppNetwork of one reconcile, from the cache. The cache can be outdated, for example while a
 * dead watch connection isn't detected. An object that is created for a deleted AppNetwork has an
 * owner reference with an outdated UID. The garbage collector deletes it, and the operator would
 * recreate it until the cache is up to date.
 */
public final class Owner {

  /** An AppNetwork that is younger than this is assumed to exist. */
  private static final Duration FRESH = Duration.ofSeconds(3);

  private final AppNetwork app;
  private final KubernetesClient client;
  private final Clock clock;
  private @Nullable Boolean exists;

  /**
   * Creates an owner from the cached {@code app}. {@code client} checks whether it still exists.
   */
  public Owner(AppNetwork app, KubernetesClient client, Clock clock) {
    this.app = app;
    this.client = client;
    this.clock = clock;
  }

  /** Returns the cached AppNetwork. */
  public AppNetwork app() {
    return app;
  }

  /** Returns the UID for owner references. */
  String uid() {
    return app.getMetadata().getUid();
  }

  /** Returns whether it was created only a moment ago. */
  boolean isFresh() {
    @Nullable String created = app.getMetadata().getCreationTimestamp();
    if (created == null) {
      return false;
    }
    var age = Duration.between(Instant.parse(created), clock.instant());
    return !age.isNegative() && age.compareTo(FRESH) < 0;
  }

  /**
   * Returns whether it still exists with that UID. Performs at most one consistent read per
   * reconcile.
   */
  boolean stillExists() {
    if (exists == null) {
      exists = find();
    }
    return exists;
  }

  private boolean find() {
    return LiveAppNetwork.of(app, client)
        .filter(live -> live.getMetadata().getUid().equals(uid()))
        .filter(live -> !live.isMarkedForDeletion())
        .isPresent();
  }
}
