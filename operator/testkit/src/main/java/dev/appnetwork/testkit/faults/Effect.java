// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.faults;

import java.time.Duration;

/** What becomes of a request that a {@link Fault} selects. */
public sealed interface Effect {

  /**
   * The request doesn't reach the API server and is answered in its place.
   *
   * @param code status code
   * @param retryAfterSeconds value of Retry-After; 0 for no such header
   */
  record Answer(int code, int retryAfterSeconds) implements Effect {}

  /** The connection is reset before the request reaches the API server. */
  record Reset() implements Effect {}

  /** The API server answers; half of the answer's body arrives, then the connection ends. */
  record CutBody() implements Effect {}

  /** The API server commits the request; the answer is lost and the connection ends. */
  record LoseAnswer() implements Effect {}

  /**
   * Nothing is answered, and the connection stays open, for that time; then it is reset.
   *
   * @param time for how long
   */
  record BlackHole(Duration time) implements Effect {}

  /**
   * The request reaches the API server later.
   *
   * @param by by how much
   */
  record Slow(Duration by) implements Effect {}

  /**
   * Events of a watch arrive later.
   *
   * @param by by how much
   */
  record LateEvents(Duration by) implements Effect {}

  /** Each event of a watch arrives twice. */
  record DoubledEvents() implements Effect {}

  /**
   * A watch ends again and again.
   *
   * @param after after that time each
   */
  record ClosedWatch(Duration after) implements Effect {}

  /** The API server is not asked for bookmarks. */
  record NoBookmarks() implements Effect {}

  /** An answer without Retry-After. */
  static Effect answer(int code) {
    return new Answer(code, 0);
  }
}
