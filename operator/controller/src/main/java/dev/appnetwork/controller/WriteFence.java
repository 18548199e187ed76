// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller;

import dev.appnetwork.discovery.BoundedWait;
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
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Passes a write only until the operator stops and, with leader election, while leadership is
 * certain: while the lease that this replica wrote is too recent for another replica to have
 * acquired it. A paused process can resume in the middle of a reconcile, so each attempt of a
 * request is checked last, before it is sent.
 */
final class WriteFence implements Interceptor {

  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
  private static final String LEASES = "/apis/coordination.k8s.io/";

  /** Access reviews, which are sent by POST before this replica is the leader. */
  private static final String REVIEWS = "/apis/authorization.k8s.io/";

  private static final ObjectMapper JSON = new JsonMapper();

  private final @Nullable Duration valid;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile @Nullable Renewal last;
  private volatile boolean sealed;

  /**
   * The time of the last lease renewal on two clocks: one can be adjusted, the other can stop while
   * the machine is suspended.
   */
  private record Renewal(Instant at, long nanos) {}

  /**
   * @param valid null without leader election; otherwise the duration of certain leadership after a
   *     renewal; shorter than the lease duration
   * @param clock the clock of lease timestamps
   * @param nanoTime a monotonic clock
   */
  WriteFence(@Nullable Duration valid, Clock clock, LongSupplier nanoTime) {
    this.valid = valid;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /** Creates a fence without leader election, which is open until it is sealed. */
  static WriteFence withoutLease() {
    return new WriteFence(null, Clock.systemUTC(), System::nanoTime);
  }

  /** Returns whether a write is permitted now. */
  boolean isOpen() {
    return !sealed && (valid == null || isRecent(valid));
  }

  private boolean isRecent(Duration valid) {
    var renewal = last;
    return renewal != null
        && nanoTime.getAsLong() - renewal.nanos() < valid.toNanos()
        && Duration.between(renewal.at(), clock.instant()).compareTo(valid) < 0;
  }

  /**
   * Rejects all further writes, permanently, and waits for those in flight.
   *
   * @return true if all of them are answered
   */
  boolean seal(Duration patience) {
    sealed = true;
    try {
      return BoundedWait.until(() -> inFlight.get() == 0, patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return inFlight.get() == 0;
    }
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
    inFlight.incrementAndGet();
    try {
      if (!isOpen()) {
        var request = chain.request();
        throw new IOException(
            "Request not sent, because %s: %s %s"
                .formatted(
                    sealed ? "the operator is stopping" : "leadership isn't certain",
                    request.method(),
                    request.url().encodedPath()));
      }
      return chain.proceed(chain.request());
    } finally {
      inFlight.decrementAndGet();
    }
  }

  private Response renew(Chain chain) throws IOException {
    var written = renewTime(chain.request());
    var answer = chain.proceed(chain.request());
    if (answer.isSuccessful()) {
      // The written timestamp counts because other replicas read it, not the time of the request or
      // response.
      written.ifPresent(this::renewed);
    }
    return answer;
  }

  private void renewed(Instant at) {
    var age = Duration.between(at, clock.instant());
    var nanos = age.isNegative() ? 0 : age.toNanos();
    last = new Renewal(at, nanoTime.getAsLong() - nanos);
  }

  /** The renew time that a request writes; empty if it releases the lease. */
  private static Optional<Instant> renewTime(Request request) throws IOException {
    var body = request.body();
    if (body == null) {
      return Optional.empty();
    }
    var buffer = new Buffer();
    body.writeTo(buffer);
    var spec = JSON.readTree(buffer.readByteArray()).path("spec");
    if (spec.path("holderIdentity").asString("").isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ZonedDateTime.parse(spec.path("renewTime").asString("")).toInstant());
    } catch (DateTimeException e) {
      throw new IOException("No time of renewal in " + spec, e);
    }
  }
}
