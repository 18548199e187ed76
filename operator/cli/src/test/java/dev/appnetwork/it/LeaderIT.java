// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.it.Failover.Strike;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two replicas as two processes that are busy reconciling: one leads, the other takes over, and
 * they never write at the same time. A lease expires after 15 s, so all failures are tested in
 * parallel.
 */
@ControlPlaneTest(manifests = "crds/manifests")
class LeaderIT {

  /** The lease of 15 s must expire, and the other replica must notice. */
  private static final Duration EXPIRED = Duration.ofSeconds(20);

  /** Less than the lease; usually 2 s, the interval at which the other replica tries. */
  private static final Duration RELEASED = Duration.ofSeconds(8);

  /** No other replica can acquire the lease before. */
  private static final Duration LEASE = Duration.ofSeconds(15);

  private static final int FAILED = 1;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path folder;

  @SuppressWarnings("NullAway.Init")
  private static ControlPlane controlPlane;

  private static final Map<Strike, Future<Failover>> FAILOVERS = new EnumMap<>(Strike.class);

  @SuppressWarnings("NullAway.Init")
  private static ExecutorService parallel;

  @BeforeAll
  static void strike(ControlPlane shared) {
    controlPlane = shared;
    parallel = Executors.newCachedThreadPool();
    ShippedRbac.grant(shared);
    new Apps(shared.client(), "default").apply("ingress-class.yaml");
    var allReady = new CountDownLatch(Strike.values().length);
    for (var strike : Strike.values()) {
      FAILOVERS.put(strike, parallel.submit(() -> Failover.of(shared, folder, strike, allReady)));
    }
  }

  @AfterAll
  static void deletePermissions() {
    parallel.shutdownNow();
    controlPlane.client().rbac().clusterRoleBindings().withLabel("test", "leader").delete();
  }

  @Test
  void replacesKilledLeader(TestReporter reporter) {
    var failover = within(EXPIRED, Strike.KILLED, reporter);

    failover.assertCorrect();
  }

  /** It resumes in the middle of a reconcile and must not continue. */
  @Test
  void pausedLeaderDoesNotResume(TestReporter reporter) {
    var failover = within(EXPIRED, Strike.FROZEN, reporter);

    failover.assertCorrect();
    assertThat(failover.end().exitCode()).contains(FAILED);
    assertThat(failover.log()).anyMatch(line -> line.contains("Leader election lost; exiting"));
  }

  /** It isn't notified: its requests just get no response. */
  @Test
  void partitionedLeaderExitsBeforeAnotherStarts(TestReporter reporter) {
    var failover = within(EXPIRED, Strike.CUT_OFF, reporter);

    failover.assertCorrect();
    assertThat(failover.end().exitCode()).contains(FAILED);
    assertThat(failover.end().at()).isBefore(failover.firstWriteOfOther());
    assertThat(Duration.between(failover.struck(), failover.end().at())).isLessThan(LEASE);
  }

  @Test
  void stoppedLeaderReleasesTheLease(TestReporter reporter) {
    var failover = within(RELEASED, Strike.STOPPED, reporter);

    failover.assertCorrect();
    assertThat(failover.end().exitCode()).contains(0);
  }

  /** If it took longer, the parallel tests might be the reason, so it is repeated alone. */
  private static Failover within(Duration time, Strike strike, TestReporter reporter) {
    var failover = get(Objects.requireNonNull(FAILOVERS.get(strike)));
    reporter.publishEntry(strike + " gap", failover.gap().toString());
    if (failover.gap().compareTo(time) >= 0) {
      FAILOVERS.values().forEach(LeaderIT::get);
      failover =
          get(
              parallel.submit(
                  () -> Failover.of(controlPlane, folder, strike, new CountDownLatch(1))));
      reporter.publishEntry(strike + " gap, alone", failover.gap().toString());
    }
    assertThat(failover.gap()).isLessThan(time);
    return failover;
  }

  private static Failover get(Future<Failover> failover) {
    try {
      return failover.get();
    } catch (ExecutionException e) {
      throw new AssertionError("The leader was not replaced", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
