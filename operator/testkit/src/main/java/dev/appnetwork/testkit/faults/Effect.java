// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.faults;

import java.time.Duration;

/** The effect of a {@link Fault} on a request. */
public sealed interface Effect {

  /**
   * The request doesn't reach the API server; the proxy answers it.
   *
   * @param code status code
   * @param retryAfterSeconds value of Retry-After; 0 for no header
   */
  record Response(int code, int retryAfterSeconds) implements Effect {}

  /** The connection is reset before the request reaches the API server. */
  record Reset() implements Effect {}

  /** The API server responds. Half of the response body arrives, then the connection ends. */
  record CutBody() implements Effect {}

  /** The API server commits the request. The response is lost, and the connection ends. */
  record LoseResponse() implements Effect {}

  /**
   * No response arrives, and the connection stays open for some time; then it is reset.
   *
   * @param time the duration
   */
  record BlackHole(Duration time) implements Effect {}

  /**
   * The request reaches the API server with a delay.
   *
   * @param by the delay
   */
  record Slow(Duration by) implements Effect {}

  /**
   * Watch events arrive with a delay.
   *
   * @param by the delay
   */
  record LateEvents(Duration by) implements Effect {}

  /** Each event of a watch arrives twice. */
  record DoubledEvents() implements Effect {}

  /**
   * Watches end repeatedly.
   *
   * @param after duration of each watch
   */
  record ClosedWatch(Duration after) implements Effect {}

  /** The proxy removes the request for bookmarks. */
  record NoBookmarks() implements Effect {}

  /** Returns a response without Retry-After. */
  static Effect answer(int code) {
    return new Response(code, 0);
  }
}
