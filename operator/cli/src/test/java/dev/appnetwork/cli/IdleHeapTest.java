// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.MemoryUsage;
import org.junit.jupiter.api.Test;

class IdleHeapTest {

  private static final long MIB = 1 << 20;

  @Test
  void collectsGarbageOfStartupWhenIdle() {
    assertThat(IdleHeap.isWorthwhile(heap(60, 90), heap(61, 90), 16 * MIB)).isTrue();
  }

  @Test
  void doesNotCollectWhileBusy() {
    assertThat(IdleHeap.isWorthwhile(heap(60, 90), heap(70, 90), 16 * MIB)).isFalse();
    assertThat(IdleHeap.isWorthwhile(heap(60, 90), heap(40, 90), 16 * MIB)).isFalse();
  }

  @Test
  void doesNotCollectAgainWithoutGrowth() {
    assertThat(IdleHeap.isWorthwhile(heap(60, 90), heap(61, 90), 80 * MIB)).isFalse();
  }

  private static MemoryUsage heap(long used, long committed) {
    return new MemoryUsage(0, used * MIB, committed * MIB, -1);
  }
}
