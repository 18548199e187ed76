// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.controller.apply.ApplyOutcome.Rejected;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.Optional;

/**
 * The rejected writes of one kind, which are retried after a pause.
 *
 * @param <R> the kind of object
 */
final class Rejections<R extends HasMetadata> {

  /** Maximum time between retries of a rejected write: each retry costs a request. */
  private static final Duration MAX_PAUSE = Duration.ofMinutes(1);

  private final OwnedKind<R> kind;
  private final RetryPauses<ApplyOutcome> pauses = new RetryPauses<>(System::nanoTime);

  Rejections(OwnedKind<R> kind) {
    this.kind = kind;
  }

  /** Returns the outcome of the last attempt at {@code what}; empty if its pause is over. */
  Optional<ApplyOutcome> pending(ResourceID object, Object what) {
    return pauses.pending(object, what).map(attempt -> attempt.result().after(attempt.rest()));
  }

  /** Returns whether the last attempt was one at {@code what}. */
  boolean tried(ResourceID object, Object what) {
    return pauses.tried(object, what);
  }

  /** Records an attempt that the API server or the operator rejected. */
  ApplyOutcome add(ResourceID object, Object what, Finding why, Duration maxPause) {
    var rejected = new Rejected(kind.name(), why);
    return rejected.after(pauses.after(object, what, rejected, maxPause));
  }

  /** Records and logs an attempt that the API server rejected. */
  ApplyOutcome failed(
      ResourceID id, Object what, KubernetesClientException e, R object, String verb) {
    ApplyErrors.log(e, verb, kind, object);
    return add(id, what, ApplyErrors.finding(e, kind, object), MAX_PAUSE);
  }

  /** Forgets the attempts. */
  void clear(ResourceID object) {
    pauses.clear(object);
  }
}
