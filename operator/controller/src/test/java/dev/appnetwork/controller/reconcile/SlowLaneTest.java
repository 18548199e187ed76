// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SlowLaneTest {

  private final AtomicLong now = new AtomicLong();
  private final List<Duration> pauses = new ArrayList<>();
  private final List<Runnable> delayed = new ArrayList<>();
  private final List<ResourceID> called = new ArrayList<>();
  private final SlowLane lane =
      new SlowLane(
          now::get,
          pause -> {
            pauses.add(pause);
            return delayed::add;
          });

  @Test
  void pausesAfterEachReconcile() {
    assertThat(lane.enter(app("a", "1"), false)).isTrue();
    assertThat(lane.enter(app("a", "2"), false)).isFalse();
    assertThat(lane.enter(app("b", "1"), false)).as("another namespace").isTrue();

    now.addAndGet(Duration.ofMillis(200).toNanos());
    lane.leave(app("a", "1"), app -> true, called::add);
    assertThat(pauses).containsExactly(Duration.ofMillis(600));
    assertThat(lane.enter(app("a", "3"), false)).as("during the pause").isFalse();
    assertThat(called).isEmpty();

    delayed.forEach(Runnable::run);
    assertThat(called).containsExactly(app("a", "2"));
    assertThat(lane.enter(app("a", "2"), false)).isTrue();
  }

  @Test
  void limitsPauses() {
    lane.enter(app("a", "1"), false);
    now.addAndGet(Duration.ofSeconds(30).toNanos());
    lane.leave(app("a", "1"), app -> true, called::add);

    assertThat(pauses).containsExactly(Duration.ofSeconds(10));
  }

  private static ResourceID app(String namespace, String name) {
    return new ResourceID(name, namespace);
  }
}
