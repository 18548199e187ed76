// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.status;

import dev.appnetwork.api.v1alpha1.AppNetworkStatus;
import dev.appnetwork.api.v1alpha1.Condition;
import dev.appnetwork.api.v1alpha1.ConditionType;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sets the transition times of conditions, which change only when the status of a condition
 * changes.
 */
final class Transitions {

  private final List<Condition> before;
  private final long generation;
  private final Clock clock;

  Transitions(@Nullable AppNetworkStatus old, long generation, Clock clock) {
    this.before = old == null || old.conditions() == null ? List.of() : old.conditions();
    this.generation = generation;
    this.clock = clock;
  }

  Condition condition(ConditionResult verdict) {
    var status = verdict.status().name();
    var since =
        before(verdict.type())
            .filter(old -> old.status().equals(status))
            .map(Condition::lastTransitionTime)
            .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    return new Condition(
        verdict.type().name(), status, generation, since, verdict.reason(), verdict.message());
  }

  private Optional<Condition> before(ConditionType type) {
    return before.stream().filter(condition -> type.name().equals(condition.type())).findFirst();
  }
}
