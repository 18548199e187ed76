// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.endpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DebouncerTest {

  private static final Duration NEVER = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofMillis(50);

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final List<String> signals = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    timer.shutdownNow();
  }

  @Test
  void passesFirstSignalAndDelaysOthers() {
    var debouncer = new Debouncer<String>(NEVER, timer, signals::add);

    debouncer.accept("a");
    debouncer.accept("b");
    for (int i = 0; i < 100; i++) {
      debouncer.accept("a");
    }

    assertThat(signals).containsExactly("a", "b");
  }

  @Test
  void neverLosesTheLastSignal() {
    var debouncer = new Debouncer<String>(SHORT, timer, signals::add);

    debouncer.accept("a");
    debouncer.accept("a");

    await().atMost(Duration.ofSeconds(10)).until(() -> signals.size() == 2);
    assertThat(signals).containsExactly("a", "a");
  }

  @Test
  void passesSignalAfterTheWindow() {
    var debouncer = new Debouncer<String>(SHORT, timer, signals::add);
    debouncer.accept("a");

    await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(SHORT.multipliedBy(4))
        .until(
            () -> {
              var before = signals.size();
              debouncer.accept("a");
              return signals.size() == before + 1;
            });
  }

  @Test
  void keepsNothingAfterTheWindow() {
    var debouncer = new Debouncer<String>(SHORT, timer, signals::add);
    timer.shutdownNow();

    debouncer.accept("a");
    debouncer.accept("a");

    assertThat(signals).containsExactly("a", "a");
  }
}
