package dev.appnetwork.controller.apply;

import dev.appnetwork.api.v1alpha1.Finding;

/** What came of bringing one object of an AppNetwork into the cluster. */
public sealed interface ApplyOutcome {

  /** The kind of the object. */
  String kind();

  /**
   * The object is there and as it should be.
   *
   * @param kind its kind
   * @param name its name
   */
  record InPlace(String kind, String name) implements ApplyOutcome {}

  /**
   * Nothing was done, since the plan does not say what the object should be.
   *
   * @param kind its kind
   */
  record Kept(String kind) implements ApplyOutcome {}

  /**
   * Nothing was done yet, since something else has to happen first. It is tried again soon.
   *
   * @param kind its kind
   * @param reason what it waits for, as a sentence
   */
  record Waiting(String kind, String reason) implements ApplyOutcome {}

  /**
   * The object is somebody else's, or the API server refused.
   *
   * @param kind its kind
   * @param finding why, and what to do
   */
  record Refused(String kind, Finding finding) implements ApplyOutcome {}
}
