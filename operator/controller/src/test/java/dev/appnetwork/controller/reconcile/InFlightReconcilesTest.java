// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class InFlightReconcilesTest {

  private static final ResourceID SHOP = new ResourceID("shop", "default");
  private static final ResourceID WEB = new ResourceID("web", "default");

  private final AtomicLong now = new AtomicLong();
  private final InFlightReconciles inFlight = new InFlightReconciles(now::get);

  @Test
  void reportsStuckReconcile() {
    inFlight.begin(SHOP);
    passes(InFlightReconciles.MAX_DURATION);
    inFlight.begin(WEB);
    assertThat(inFlight.stuck()).isEmpty();

    passes(Duration.ofNanos(1));
    assertThat(inFlight.stuck()).contains(SHOP);

    inFlight.end(SHOP);
    assertThat(inFlight.stuck()).isEmpty();
  }

  @Test
  void newReconcileHasItsOwnTime() {
    inFlight.begin(SHOP);
    inFlight.end(SHOP);
    passes(InFlightReconciles.MAX_DURATION.multipliedBy(2));
    inFlight.begin(SHOP);

    assertThat(inFlight.stuck()).isEmpty();
  }

  @Test
  void finishWaitsForRunningReconcilesAndLetsNoneBegin() throws InterruptedException {
    assertThat(inFlight.begin(SHOP)).isTrue();
    assertThat(inFlight.finish(Duration.ofMillis(20))).isFalse();

    assertThat(inFlight.begin(WEB)).isFalse();
    inFlight.end(WEB);
    var ending = new Thread(() -> inFlight.end(SHOP));
    ending.start();

    assertThat(inFlight.finish(Duration.ofSeconds(10))).isTrue();
    ending.join();
  }

  private void passes(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
