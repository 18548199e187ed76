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
 * Two replicas as two processes, in the middle of work: one leads, the other takes over, and never
 * do both write. A lease runs out after 15 s, so the leaders are struck side by side.
 */
@ControlPlaneTest(manifests = "crds/manifests")
class LeaderIT {

  /** The lease of 15 s has to run out, and the other to look at it. */
  private static final Duration RUN_OUT = Duration.ofSeconds(20);

  private static final Duration GIVEN_BACK = Duration.ofSeconds(3);

  /** Before that, nobody else can take it. */
  private static final Duration LEASE = Duration.ofSeconds(15);

  private static final int FAILED = 1;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path folder;

  @SuppressWarnings("NullAway.Init")
  private static ControlPlane controlPlane;

  private static final Map<Strike, Future<Failover>> TAKEOVERS = new EnumMap<>(Strike.class);
  private static final ExecutorService SIDE_BY_SIDE = Executors.newCachedThreadPool();

  @BeforeAll
  static void strike(ControlPlane shared) {
    controlPlane = shared;
    ShippedRbac.grant(shared);
    new Apps(shared.client(), "default").apply("ingress-class.yaml");
    var allReady = new CountDownLatch(Strike.values().length);
    for (var strike : Strike.values()) {
      TAKEOVERS.put(
          strike, SIDE_BY_SIDE.submit(() -> Failover.of(shared, folder, strike, allReady)));
    }
  }

  @AfterAll
  static void forgetRights() {
    SIDE_BY_SIDE.shutdownNow();
    controlPlane.client().rbac().clusterRoleBindings().withLabel("test", "leader").delete();
  }

  @Test
  void replacesKilledLeader(TestReporter reporter) {
    var takeover = within(RUN_OUT, Strike.KILLED, reporter);

    takeover.assertSound();
  }

  /** It wakes up with work in its hands, and must not go on with it. */
  @Test
  void pausedLeaderDoesNotResume(TestReporter reporter) {
    var takeover = within(RUN_OUT, Strike.FROZEN, reporter);

    takeover.assertSound();
    assertThat(takeover.end().exitCode()).contains(FAILED);
    assertThat(takeover.log()).anyMatch(line -> line.contains("Leader election lost; exiting"));
  }

  /** Nothing tells it so: its requests are just not answered. */
  @Test
  void partitionedLeaderExitsBeforeAnotherStarts(TestReporter reporter) {
    var takeover = within(RUN_OUT, Strike.CUT_OFF, reporter);

    takeover.assertSound();
    assertThat(takeover.end().exitCode()).contains(FAILED);
    assertThat(takeover.end().at()).isBefore(takeover.firstWriteOfOther());
    assertThat(Duration.between(takeover.struck(), takeover.end().at())).isLessThan(LEASE);
  }

  @Test
  void stoppedLeaderReleasesTheLease(TestReporter reporter) {
    var takeover = within(GIVEN_BACK, Strike.STOPPED, reporter);

    takeover.assertSound();
    assertThat(takeover.end().exitCode()).contains(0);
  }

  /** If it took longer, perhaps the others are why: it is done once more, alone. */
  private static Failover within(Duration time, Strike strike, TestReporter reporter) {
    var takeover = get(Objects.requireNonNull(TAKEOVERS.get(strike)));
    reporter.publishEntry(strike + " gap", takeover.gap().toString());
    if (takeover.gap().compareTo(time) >= 0) {
      TAKEOVERS.values().forEach(LeaderIT::get);
      takeover =
          get(
              SIDE_BY_SIDE.submit(
                  () -> Failover.of(controlPlane, folder, strike, new CountDownLatch(1))));
      reporter.publishEntry(strike + " gap, alone", takeover.gap().toString());
    }
    assertThat(takeover.gap()).isLessThan(time);
    return takeover;
  }

  private static Failover get(Future<Failover> takeover) {
    try {
      return takeover.get();
    } catch (ExecutionException e) {
      throw new AssertionError("The leader was not replaced", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
