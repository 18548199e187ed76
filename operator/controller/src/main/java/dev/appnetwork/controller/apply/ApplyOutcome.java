// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

import dev.appnetwork.api.v1alpha1.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The result of applying one object of an AppNetwork. */
public sealed interface ApplyOutcome {

  /** The kind of the object. */
  String kind();

  /**
   * Returns the time until the next attempt; empty if nothing is pending, or for the default delay.
   */
  default Optional<Duration> retryIn() {
    return Optional.empty();
  }

  /** Returns this outcome with the next attempt after {@code pause}. */
  default ApplyOutcome after(Duration pause) {
    if (this instanceof Pending open) {
      return new Pending(open.kind(), open.reason(), Optional.of(pause));
    }
    return this instanceof Rejected open
        ? new Rejected(open.kind(), open.finding(), Optional.of(pause))
        : this;
  }

  /**
   * The object exists in its desired state.
   *
   * @param kind its kind
   * @param name its name
   * @param correction the corrected drift; null if there was none
   */
  record Applied(String kind, String name, @Nullable Correction correction)
      implements ApplyOutcome {

    /** Creates an outcome without drift. */
    public Applied(String kind, String name) {
      this(kind, name, null);
    }
  }

  /**
   * A reverted change of another client.
   *
   * @param fields the changed fields; can be empty if the client only took ownership of fields
   * @param writer the client's field manager; null if managedFields don't contain it
   */
  record Correction(List<String> fields, @Nullable String writer) {

    /** The object was deleted; managedFields don't show by which client. */
    public static final Correction DELETED = new Correction(List.of(), null);
  }

  /**
   * The object was left unchanged because its desired state is unknown.
   *
   * @param kind its kind
   */
  record Unchanged(String kind) implements ApplyOutcome {}

  /**
   * The object is kept for now because traffic still uses it.
   *
   * @param kind its kind
   * @param name its name
   */
  record Held(String kind, String name) implements ApplyOutcome {}

  /**
   * The change waits for a prerequisite and is retried soon.
   *
   * @param kind its kind
   * @param reason the prerequisite, as a sentence
   * @param retryIn time until the next attempt
   */
  record Pending(String kind, String reason, Optional<Duration> retryIn) implements ApplyOutcome {

    /** Creates an outcome with the default delay. */
    public Pending(String kind, String reason) {
      this(kind, reason, Optional.empty());
    }
  }

  /**
   * The object isn't owned by the AppNetwork, or the API server rejected the request.
   *
   * @param kind its kind
   * @param finding the reason and the remedy
   * @param retryIn time until the next attempt
   */
  record Rejected(String kind, Finding finding, Optional<Duration> retryIn)
      implements ApplyOutcome {

    /** Creates an outcome with the default delay. */
    public Rejected(String kind, Finding finding) {
      this(kind, finding, Optional.empty());
    }
  }

  /**
   * The AppNetwork was deleted but is still cached. No object was created for it.
   *
   * @param kind kind of the object that wasn't created
   */
  record OwnerGone(String kind) implements ApplyOutcome {}
}
