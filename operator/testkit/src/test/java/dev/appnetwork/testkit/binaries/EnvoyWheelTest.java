// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.testkit.binaries;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EnvoyWheelTest {

  @Test
  void pinsTheSameVersionForBothProcessors() {
    var amd64 = EnvoyWheel.of(new Platform("linux", "amd64")).orElseThrow();
    var arm64 = EnvoyWheel.of(new Platform("linux", "arm64")).orElseThrow();

    assertThat(amd64.version()).matches("[0-9]+\\.[0-9]+\\.[0-9]+").isEqualTo(arm64.version());
    assertThat(amd64.fileName()).endsWith("_x86_64.whl");
    assertThat(arm64.fileName()).endsWith("_aarch64.whl");
    assertThat(amd64.sha256()).hasSize(64).isNotEqualTo(arm64.sha256());
  }

  @Test
  void hasNoWheelForMacOs() {
    assertThat(EnvoyWheel.of(new Platform("darwin", "arm64"))).isEmpty();
  }
}
