// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Passes a write only while leadership is certain: while the lease that this replica wrote is too
 * recent for another replica to have acquired it. A paused process can resume in the middle of a
 * reconcile, so each attempt of a request is checked last, before it is sent.
 */
final class WriteFence implements Interceptor {

  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
  private static final String LEASES = "/apis/coordination.k8s.io/";

  /** Questions that are asked by POST, before there is a leader. */
  private static final String REVIEWS = "/apis/authorization.k8s.io/";

  private static final ObjectMapper JSON = new JsonMapper();
  private static final long STEP_MILLIS = 10;

  private final Duration valid;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final AtomicInteger underWay = new AtomicInteger();
  private volatile @Nullable Renewal last;
  private volatile boolean sealed;

  /**
   * When the lease was last written, by both clocks: one of them may be set, the other may stand
   * still while the whole machine does.
   */
  private record Renewal(Instant at, long nanos) {}

  /**
   * @param valid how long after a renewal the lead is certain; less than the lease lasts
   * @param clock the one that the lease is written by
   * @param nanoTime one that nobody sets
   */
  WriteFence(Duration valid, Clock clock, LongSupplier nanoTime) {
    this.valid = valid;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /** Whether a write may go out now. */
  boolean isOpen() {
    var renewal = last;
    return !sealed
        && renewal != null
        && nanoTime.getAsLong() - renewal.nanos() < valid.toNanos()
        && Duration.between(renewal.at(), clock.instant()).compareTo(valid) < 0;
  }

  /**
   * Lets nothing more out, ever, and waits for what is under way.
   *
   * @return whether all of it is answered
   */
  boolean seal(Duration patience) {
    sealed = true;
    var end = System.nanoTime() + patience.toNanos();
    try {
      while (underWay.get() > 0 && System.nanoTime() < end) {
        Thread.sleep(STEP_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return underWay.get() == 0;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    var request = chain.request();
    var path = request.url().encodedPath();
    if (READS.contains(request.method()) || path.startsWith(REVIEWS)) {
      return chain.proceed(request);
    }
    return path.startsWith(LEASES) ? renew(chain) : write(chain);
  }

  private Response write(Chain chain) throws IOException {
    underWay.incrementAndGet();
    try {
      if (!isOpen()) {
        var request = chain.request();
        throw new IOException(
            "Request not sent, because leadership isn't certain: %s %s"
                .formatted(request.method(), request.url().encodedPath()));
      }
      return chain.proceed(chain.request());
    } finally {
      underWay.decrementAndGet();
    }
  }

  private Response renew(Chain chain) throws IOException {
    var written = renewTime(chain.request());
    var answer = chain.proceed(chain.request());
    if (answer.isSuccessful()) {
      // What counts is what the others read, not when it was sent or answered.
      written.ifPresent(this::renewed);
    }
    return answer;
  }

  private void renewed(Instant at) {
    var age = Duration.between(at, clock.instant());
    var nanos = age.isNegative() ? 0 : age.toNanos();
    last = new Renewal(at, nanoTime.getAsLong() - nanos);
  }

  /** What a request says about when its sender led; empty where it gives the lead back. */
  private static Optional<Instant> renewTime(Request request) throws IOException {
    var body = request.body();
    if (body == null) {
      return Optional.empty();
    }
    var buffer = new Buffer();
    body.writeTo(buffer);
    var spec = JSON.readTree(buffer.readByteArray()).path("spec");
    if (spec.path("holderIdentity").asText("").isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ZonedDateTime.parse(spec.path("renewTime").asText()).toInstant());
    } catch (DateTimeException e) {
      throw new IOException("No time of renewal in " + spec, e);
    }
  }
}
