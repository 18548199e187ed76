// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.operator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LiveHeapTest {

  @Test
  void addsUpTheGenerations() {
    assertThat(
            LiveHeap.usedMib(
                """
                42:
                DefNew     total 9792K, used 1024K [0x00000000fa000000, 0x00000000faaa0000)
                  eden space 8704K,   0% used [0x00000000fa000000, 0x00000000fa0070d8)
                Tenured    total 21888K, used 14336K [0x00000000fbff0000, 0x00000000fd550000)
                   the  space 21888K,  65% used [0x00000000fbff0000, 0x00000000fcdf0)
                Metaspace       used 20480K, committed 21000K, reserved 1114112K
                  class space    used 2048K, committed 2100K, reserved 1048576K
                """))
        .isEqualTo(15);
  }

  @Test
  void readsSingleHeapOfG1() {
    assertThat(
            LiveHeap.usedMib(
                """
                42:
                garbage-first heap   total reserved 98304K, committed 32768K, used 8192K [0x0)
                  region size 1024K, 1 young (1024K), 0 survivors (0K)
                """))
        .isEqualTo(8);
  }
}
