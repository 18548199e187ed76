// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fence in front of a server that records the requests it receives. */
class WriteFenceTest {

  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private static final Duration VALID = Duration.ofSeconds(10);
  private static final MediaType JSON = MediaType.get("application/json");
  private static final String LEASE = "/apis/coordination.k8s.io/v1/namespaces/system/leases/lead";
  private static final String CHILD = "/api/v1/namespaces/shop/services/checkout";
  private static final int OK = 200;
  private static final int CONFLICT = 409;

  private final TwoClocks clocks = new TwoClocks();
  private final WriteFence fence = new WriteFence(VALID, clocks, () -> clocks.nanos);
  private final List<String> arrived = new ArrayList<>();
  private final CountDownLatch answering = new CountDownLatch(1);
  private final CountDownLatch slowArrived = new CountDownLatch(1);
  private int answer = OK;

  private final OkHttpClient client =
      new OkHttpClient.Builder().addInterceptor(fence).addInterceptor(this::serve).build();

  @Test
  void blocksWritesBeforeLeadership() {
    assertRefused("PATCH", CHILD);
    assertThat(arrived).isEmpty();
  }

  @Test
  void passesReadsReviewsAndLeases() throws IOException {
    send("GET", CHILD, null);
    send("POST", "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews", "{}");
    send("POST", LEASE, lease("me", START));

    assertThat(arrived).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"POST", "PUT", "PATCH", "DELETE"})
  void passesWritesOfTheLeader(String method) throws IOException {
    send("PATCH", LEASE, lease("me", START));

    send(method, CHILD, "{}");

    assertThat(arrived).contains(method + " " + CHILD);
  }

  @ParameterizedTest
  @CsvSource({
    "9.9,  9.9,  true",
    "10,   10,   false",
    // The machine was suspended with its clocks, and the wall clock was corrected afterwards.
    "3600, 0,    false",
    // The wall clock was set back.
    "-60,  10.1, false",
    "-60,  1,    true"
  })
  void blocksWritesAfterTheLeaseDuration(double day, double machine, boolean open)
      throws IOException {
    send("PATCH", LEASE, lease("me", START));

    clocks.advance(day, machine);

    assertThat(fence.isOpen()).isEqualTo(open);
    if (!open) {
      assertRefused("PATCH", CHILD);
    }
  }

  @Test
  void countsFromRenewTimeOfTheLease() throws IOException {
    clocks.advance(9, 9);
    send("PATCH", LEASE, lease("me", START));
    assertThat(fence.isOpen()).isTrue();

    clocks.advance(2, 2);

    assertThat(fence.isOpen()).isFalse();
  }

  @Test
  void renewalKeepsItOpen() throws IOException {
    send("PATCH", LEASE, lease("me", START));
    clocks.advance(8, 8);
    send("PATCH", LEASE, lease("me", START.plusSeconds(8)));
    clocks.advance(8, 8);

    assertThat(fence.isOpen()).isTrue();
  }

  @Test
  void ignoresRejectedRenewal() throws IOException {
    answer = CONFLICT;

    send("PATCH", LEASE, lease("me", START));

    assertThat(fence.isOpen()).isFalse();
  }

  @Test
  void releaseIsNoRenewal() throws IOException {
    send("PATCH", LEASE, lease("", START));

    assertThat(fence.isOpen()).isFalse();
  }

  @Test
  void staysClosedOnceSealed() throws IOException {
    send("PATCH", LEASE, lease("me", START));

    assertThat(fence.seal(Duration.ZERO)).isTrue();
    send("PATCH", LEASE, lease("me", START));

    assertThat(fence.isOpen()).isFalse();
    assertRefused("PATCH", CHILD, "the operator is stopping");
  }

  @Test
  void isOpenUntilItIsSealedWithoutLeaderElection() throws IOException {
    var alone = WriteFence.withoutLease();
    var ours = client.newBuilder();
    ours.interceptors().set(0, alone);
    var write = new Request.Builder().url("https://cluster" + CHILD).delete().build();
    ours.build().newCall(write).execute().close();
    assertThat(arrived).hasSize(1);

    alone.seal(Duration.ZERO);

    assertThatThrownBy(() -> ours.build().newCall(write).execute())
        .hasMessage("Request not sent, because the operator is stopping: DELETE " + CHILD);
    assertThat(arrived).hasSize(1);
  }

  @Test
  void sealReportsInFlightWrite() throws Exception {
    send("PATCH", LEASE, lease("me", START));
    var slow = new Thread(() -> sendQuietly(CHILD + "-slow"), "slow");
    slow.start();
    slowArrived.await();

    assertThat(fence.seal(Duration.ofMillis(50))).isFalse();
    answering.countDown();
    slow.join();

    assertThat(fence.seal(Duration.ZERO)).isTrue();
  }

  private void assertRefused(String method, String path) {
    assertRefused(method, path, "leadership isn't certain");
  }

  private void assertRefused(String method, String path, String reason) {
    var before = List.copyOf(arrived);
    assertThatThrownBy(() -> send(method, path, "{}"))
        .isInstanceOf(IOException.class)
        .hasMessage("Request not sent, because %s: %s %s", reason, method, path);
    assertThat(arrived).isEqualTo(before);
  }

  private void sendQuietly(String path) {
    try {
      send("PATCH", path, "{}");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void send(String method, String path, @Nullable String body) throws IOException {
    var content = body == null ? null : RequestBody.create(body, JSON);
    var request =
        new Request.Builder().url("https://cluster" + path).method(method, content).build();
    client.newCall(request).execute().close();
  }

  private Response serve(Interceptor.Chain chain) throws IOException {
    var request = chain.request();
    arrived.add(request.method() + " " + request.url().encodedPath());
    if (request.url().encodedPath().endsWith("-slow")) {
      slowArrived.countDown();
      awaitAnswering();
    }
    return new Response.Builder()
        .request(request)
        .protocol(Protocol.HTTP_2)
        .code(answer)
        .message("")
        .body(ResponseBody.create("{}", JSON))
        .build();
  }

  private void awaitAnswering() throws IOException {
    try {
      answering.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static String lease(String holder, Instant renewed) {
    return """
    {"spec": {"holderIdentity": "%s", "leaseDurationSeconds": 15, "renewTime": "%s"}}
    """
        .formatted(holder, renewed);
  }

  private static final class TwoClocks extends Clock {
    private Instant day = START;
    private long nanos = Long.MAX_VALUE - 5_000_000_000L;

    void advance(double daySeconds, double machineSeconds) {
      day = day.plusNanos((long) (daySeconds * 1e9));
      nanos += (long) (machineSeconds * 1e9);
    }

    @Override
    public Instant instant() {
      return day;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
