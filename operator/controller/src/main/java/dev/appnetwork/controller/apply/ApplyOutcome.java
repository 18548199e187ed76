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

  /** When to try again; empty if nothing is pending, or if any soon time will do. */
  default Optional<Duration> retryIn() {
    return Optional.empty();
  }

  /** The same, to be tried again after {@code pause}. */
  default ApplyOutcome after(Duration pause) {
    if (this instanceof Pending open) {
      return new Pending(open.kind(), open.reason(), Optional.of(pause));
    }
    return this instanceof Rejected open
        ? new Rejected(open.kind(), open.finding(), Optional.of(pause))
        : this;
  }

  /**
   * The object is there and as it should be.
   *
   * @param kind its kind
   * @param name its name
   * @param correction the drift that had to be corrected for that; null if there was none
   */
  record Applied(String kind, String name, @Nullable Correction correction)
      implements ApplyOutcome {

    /** The same without drift. */
    public Applied(String kind, String name) {
      this(kind, name, null);
    }
  }

  /**
   * A change by another client that was reverted.
   *
   * @param fields the changed fields; might be empty if the writer took over ownership only
   * @param writer the field manager of that client; null if managedFields don't name it
   */
  record Correction(List<String> fields, @Nullable String writer) {

    /** The object was deleted, which leaves no trace of who did it. */
    public static final Correction DELETED = new Correction(List.of(), null);
  }

  /**
   * Nothing was done, since the plan does not say what the object should be.
   *
   * @param kind its kind
   */
  record Kept(String kind) implements ApplyOutcome {}

  /**
   * The object stays as it is for now: traffic still uses it.
   *
   * @param kind its kind
   * @param name its name
   */
  record Held(String kind, String name) implements ApplyOutcome {}

  /**
   * Nothing was done yet, since something else has to happen first. It is tried again soon.
   *
   * @param kind its kind
   * @param reason what it waits for, as a sentence
   * @param retryIn when to try again
   */
  record Pending(String kind, String reason, Optional<Duration> retryIn) implements ApplyOutcome {

    /** The same, to be tried again at any soon time. */
    public Pending(String kind, String reason) {
      this(kind, reason, Optional.empty());
    }
  }

  /**
   * The object is not owned by the AppNetwork, or the API server rejected the request.
   *
   * @param kind its kind
   * @param finding why, and what to do
   * @param retryIn when to try again
   */
  record Rejected(String kind, Finding finding, Optional<Duration> retryIn)
      implements ApplyOutcome {

    /** The same, to be tried again at any soon time. */
    public Rejected(String kind, Finding finding) {
      this(kind, finding, Optional.empty());
    }
  }

  /**
   * The AppNetwork was deleted, although the cache still holds it: nothing is created for it.
   *
   * @param kind kind of the object that was not created
   */
  record OwnerGone(String kind) implements ApplyOutcome {}
}
