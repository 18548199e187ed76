// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  @ParameterizedTest
  @CsvSource({
    "PT-5S, PT1S", // the writer's clock was ahead
    "PT0S, PT1S",
    "PT0.5S, PT1S",
    "PT1S, PT1S",
    "PT7S, PT7S",
    "PT30S, PT30S",
    "PT31S, PT30S",
    "P3D, PT30S"
  })
  void growsWithDurationOfFailure(Duration age, Duration wait) {
    assertThat(Backoff.after(age)).isEqualTo(wait);
  }
}
