// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CommandTimesTest {

  @Test
  void addsUserAndSystemTimeOfTheCommand() {
    assertThat(CommandTimes.seconds("0m0.004s 0m0.002s\n1m2.500s 0m0.250s\n"))
        .isEqualTo(62.75, Offset.offset(1e-6));
  }
}
