// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller;

import java.io.IOException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Respects {@code Retry-After}. After a response 429 or 503 with this header, no request to the
 * same resource is sent before that time. The client respects it only for the few retries of the
 * same request. Short delays block the request. With a longer delay, the request fails like a lost
 * connection, and the sender retries it later.
 */
final class RetryAfter implements Interceptor {

  /** Longer delays are reduced to this value. */
  static final Duration MAX_DELAY = Duration.ofMinutes(1);

  /** Shorter than the request timeout. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(5);

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;

  private final LongSupplier nanos;
  private final Map<String, Long> notBefore = new ConcurrentHashMap<>();

  /** Uses {@code nanos} as its clock. */
  RetryAfter(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    var resource = resource(chain.request().url().encodedPath());
    await(resource);
    var answer = chain.proceed(chain.request());
    if (answer.code() == TOO_MANY_REQUESTS || answer.code() == UNAVAILABLE) {
      var pause = parse(answer.header("Retry-After"));
      if (!pause.isZero()) {
        notBefore.put(resource, nanos.getAsLong() + pause.toNanos());
      }
    }
    return answer;
  }

  /** Returns the remaining delay for requests to the path. */
  Duration remainingDelay(String path) {
    return remaining(resource(path));
  }

  private Duration remaining(String resource) {
    @Nullable Long time = notBefore.get(resource);
    if (time == null) {
      return Duration.ZERO;
    }
    var remaining = Duration.ofNanos(time - nanos.getAsLong());
    if (remaining.isNegative() || remaining.isZero()) {
      notBefore.remove(resource, time);
      return Duration.ZERO;
    }
    return remaining;
  }

  private void await(String resource) throws IOException {
    var remaining = remaining(resource);
    if (remaining.isZero()) {
      return;
    }
    if (remaining.compareTo(MAX_WAIT) > 0) {
      throw new IOException(
          "the API server requested a retry of %s after %d s"
              .formatted(resource, remaining.toSeconds() + 1));
    }
    try {
      Thread.sleep(remaining.toMillis() + 1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for Retry-After", e);
    }
  }

  /** Returns the API group and resource of a path, without namespace and name. */
  static String resource(String path) {
    var parts = path.substring(1).split("/", -1);
    int at = parts[0].equals("apis") ? 3 : 2;
    if (parts.length > at + 2 && parts[at].equals("namespaces")) {
      at += 2;
    }
    return parts.length > at && at > 2 && parts[0].equals("apis")
        ? parts[1] + "/" + parts[at]
        : parts.length > at ? parts[at] : path;
  }

  private static Duration parse(@Nullable String value) {
    if (value == null) {
      return Duration.ZERO;
    }
    try {
      return bounded(Duration.ofSeconds(Long.parseLong(value.trim())));
    } catch (NumberFormatException e) {
      return parseDate(value);
    }
  }

  private static Duration parseDate(String value) {
    try {
      var time = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return bounded(Duration.ofMillis(time.toEpochMilli() - System.currentTimeMillis()));
    } catch (DateTimeParseException e) {
      return Duration.ZERO;
    }
  }

  private static Duration bounded(Duration pause) {
    if (pause.isNegative()) {
      return Duration.ZERO;
    }
    return pause.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : pause;
  }
}
