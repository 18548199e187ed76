// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.api.v1alpha1.AppNetworkStatus;
import dev.appnetwork.api.v1alpha1.Condition;
import dev.appnetwork.api.v1alpha1.ConditionType;
import dev.appnetwork.controller.status.ConditionResult.Status;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransitionsTest {

  private static final String BEFORE = "2026-01-01T00:00:00Z";
  private static final String NOW = "2026-02-02T02:02:02Z";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-02-02T02:02:02.987Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({
    // before, now holds, time
    "True,    true,  2026-01-01T00:00:00Z",
    "False,   false, 2026-01-01T00:00:00Z",
    "True,    false, 2026-02-02T02:02:02Z",
    "False,   true,  2026-02-02T02:02:02Z",
    "Unknown, true,  2026-02-02T02:02:02Z",
    "Unknown, false, 2026-02-02T02:02:02Z",
  })
  void changesTimeOnlyWithTheStatus(String before, boolean holds, String time) {
    var condition =
        transitions(condition("Ready", before), 7)
            .condition(
                new ConditionResult(
                    ConditionType.Ready,
                    holds ? Status.True : Status.False,
                    "Other",
                    "other words"));

    assertThat(condition)
        .isEqualTo(
            new Condition("Ready", holds ? "True" : "False", 7L, time, "Other", "other words"));
  }

  @Test
  void newConditionHasCurrentTime() {
    var verdict = ConditionResult.asTrue(ConditionType.Ready, "fine");

    assertThat(transitions(null, 1).condition(verdict).lastTransitionTime()).isEqualTo(NOW);
    assertThat(transitions(condition("Accepted", "True"), 1).condition(verdict))
        .extracting(Condition::lastTransitionTime)
        .isEqualTo(NOW);
  }

  @Test
  void acceptsStatusWithoutConditions() {
    var empty =
        new AppNetworkStatus(null, null, null, null, null, null, null, null, null, null, null);
    var transitions = new Transitions(empty, 1, CLOCK);

    assertThat(transitions.condition(ConditionResult.asTrue(ConditionType.Ready, "fine")).status())
        .isEqualTo("True");
  }

  private static Transitions transitions(@Nullable Condition before, long generation) {
    var old =
        before == null
            ? null
            : new AppNetworkStatus(
                1L, List.of(before), null, null, null, null, null, null, null, null, null);
    return new Transitions(old, generation, CLOCK);
  }

  private static Condition condition(String type, String status) {
    return new Condition(type, status, 1L, BEFORE, "Reason", "words");
  }
}
