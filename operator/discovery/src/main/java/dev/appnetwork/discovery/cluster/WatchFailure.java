// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.cluster;

import static java.net.HttpURLConnection.HTTP_BAD_METHOD;
import static java.net.HttpURLConnection.HTTP_BAD_REQUEST;
import static java.net.HttpURLConnection.HTTP_FORBIDDEN;
import static java.net.HttpURLConnection.HTTP_GONE;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ExceptionHandler;
import java.util.Set;

/**
 * The cause of a failed list or watch.
 *
 * @param code status code of the response; 0 or -1 without a response, as in the client
 */
record WatchFailure(int code) {

  static final WatchFailure NO_ANSWER = new WatchFailure(0);

  /**
   * The response isn't a valid object. Differs from all status codes, and from those without a
   * response.
   */
  private static final int UNREADABLE = Integer.MIN_VALUE;

  private static final Set<Integer> LASTING =
      Set.of(UNREADABLE, HTTP_BAD_REQUEST, HTTP_FORBIDDEN, HTTP_NOT_FOUND, HTTP_BAD_METHOD);

  private static final long FIRST_PAUSE_MILLIS = 250;
  private static final long MAX_PAUSE_MILLIS = 4_000;
  private static final long MAX_FORBIDDEN_PAUSE_MILLIS = 60_000;
  private static final int MAX_DOUBLINGS = 10;

  static WatchFailure of(RuntimeException e) {
    return new WatchFailure(
        e instanceof KubernetesClientException answer
                && !ExceptionHandler.isDeserializationException(e)
            ? answer.getCode()
            : UNREADABLE);
  }

  /**
   * Returns whether the response is unlikely to change soon. Otherwise, the API server has a
   * problem.
   */
  boolean isLasting() {
    return LASTING.contains(code);
  }

  /** Returns whether the cluster doesn't serve the kind. */
  boolean isNotServed() {
    return code == HTTP_NOT_FOUND;
  }

  /** Returns whether a new list is required. */
  boolean isExpired() {
    return code == HTTP_GONE;
  }

  /**
   * Returns the time until the next attempt. A rejection lasts longer than a missing response.
   *
   * @param failures number of previous failures
   */
  long pauseMillis(int failures) {
    long longest = isLasting() ? MAX_FORBIDDEN_PAUSE_MILLIS : MAX_PAUSE_MILLIS;
    return Math.min(longest, FIRST_PAUSE_MILLIS << Math.min(failures, MAX_DOUBLINGS));
  }
}
