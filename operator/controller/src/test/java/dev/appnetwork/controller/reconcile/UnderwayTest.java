// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UnderwayTest {

  private static final ResourceID SHOP = new ResourceID("shop", "default");
  private static final ResourceID WEB = new ResourceID("web", "default");

  private final AtomicLong now = new AtomicLong();
  private final Underway underway = new Underway(now::get);

  @Test
  void whatDoesNotEndHangs() {
    underway.begin(SHOP);
    passes(Underway.LONGEST);
    underway.begin(WEB);
    assertThat(underway.hanging()).isEmpty();

    passes(Duration.ofNanos(1));
    assertThat(underway.hanging()).contains(SHOP);

    underway.end(SHOP);
    assertThat(underway.hanging()).isEmpty();
  }

  @Test
  void whatBeginsAnewHasItsTime() {
    underway.begin(SHOP);
    underway.end(SHOP);
    passes(Underway.LONGEST.multipliedBy(2));
    underway.begin(SHOP);

    assertThat(underway.hanging()).isEmpty();
  }

  private void passes(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
