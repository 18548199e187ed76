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
  void whatDoesNotEndHangs() {
    inFlight.begin(SHOP);
    passes(InFlightReconciles.LONGEST);
    inFlight.begin(WEB);
    assertThat(inFlight.hanging()).isEmpty();

    passes(Duration.ofNanos(1));
    assertThat(inFlight.hanging()).contains(SHOP);

    inFlight.end(SHOP);
    assertThat(inFlight.hanging()).isEmpty();
  }

  @Test
  void whatBeginsAnewHasItsTime() {
    inFlight.begin(SHOP);
    inFlight.end(SHOP);
    passes(InFlightReconciles.LONGEST.multipliedBy(2));
    inFlight.begin(SHOP);

    assertThat(inFlight.hanging()).isEmpty();
  }

  private void passes(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
