// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RetryPausesTest {

  private static final ResourceID SHOP = new ResourceID("shop", "web");
  private static final Duration MAX_PAUSE = Duration.ofSeconds(5);

  private final AtomicLong nanos = new AtomicLong();
  private final RetryPauses<String> pauses = new RetryPauses<>(nanos::get);

  @Test
  void doublesUpToTheMaximum() {
    for (int seconds : new int[] {1, 2, 4, 5, 5}) {
      var pause = pauses.after(SHOP, "create", "rejected", MAX_PAUSE);
      assertThat(pause).hasSeconds(seconds);
      pass(pause);
    }
  }

  @Test
  void keepsResultDuringThePause() {
    pauses.after(SHOP, "create", "rejected", MAX_PAUSE);
    pass(Duration.ofMillis(400));

    assertThat(pauses.pending(SHOP, "create"))
        .contains(new RetryPauses.Pending<>(Duration.ofMillis(600), "rejected"));
    assertThat(pauses.pending(SHOP, "another spec")).isEmpty();
    assertThat(pauses.pending(new ResourceID("shop", "other"), "create")).isEmpty();
    pass(Duration.ofMillis(600));
    assertThat(pauses.pending(SHOP, "create")).isEmpty();
    assertThat(pauses.tried(SHOP, "create")).isTrue();
  }

  @Test
  void restartsAfterSuccessOrAnotherAttemptOrALongTime() {
    pauses.after(SHOP, "create", "rejected", MAX_PAUSE);
    pauses.clear(SHOP);
    assertThat(pauses.after(SHOP, "create", "rejected", MAX_PAUSE)).hasSeconds(1);
    assertThat(pauses.after(SHOP, "another spec", "rejected", MAX_PAUSE)).hasSeconds(1);
    assertThat(pauses.after(SHOP, "another spec", "rejected", MAX_PAUSE)).hasSeconds(2);
    pass(Duration.ofMinutes(1));
    assertThat(pauses.after(SHOP, "another spec", "rejected", MAX_PAUSE)).hasSeconds(1);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
