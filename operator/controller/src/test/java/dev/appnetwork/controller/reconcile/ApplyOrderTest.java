// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ApplyOrderTest {

  /** Traffic must be allowed, and have a backend, before requests get in. */
  @ParameterizedTest(name = "{0} waits for {1}")
  @CsvSource({
    "PLUGIN_POLICY, ''",
    "NETWORK_POLICY, ''",
    "SERVICE, ''",
    "MIDDLEWARE, ''",
    "INGRESS, PLUGIN_POLICY NETWORK_POLICY SERVICE MIDDLEWARE",
    "HTTP_ROUTE, PLUGIN_POLICY NETWORK_POLICY SERVICE"
  })
  void waitsFor(ApplyOrder kind, String others) {
    assertThat(String.join(" ", kind.waitsFor().stream().map(Enum::name).toList()))
        .isEqualTo(others);
    assertThat(kind.isExposure()).isEqualTo(!others.isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void waitsForEarlierKindsOnly(ApplyOrder kind) {
    assertThat(kind.waitsFor()).allMatch(other -> other.compareTo(kind) < 0);
  }

  @Test
  void namesKinds() {
    assertThat(ApplyOrder.text(EnumSet.of(ApplyOrder.SERVICE, ApplyOrder.NETWORK_POLICY)))
        .isEqualTo("the NetworkPolicy and the Services");
  }
}
