// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.events;

import static dev.appnetwork.api.v1alpha1.ConditionType.Accepted;
import static dev.appnetwork.api.v1alpha1.ConditionType.Available;
import static dev.appnetwork.api.v1alpha1.ConditionType.PeersAgreed;
import static dev.appnetwork.api.v1alpha1.ConditionType.PolicyEnforced;
import static dev.appnetwork.api.v1alpha1.ConditionType.Programmed;
import static dev.appnetwork.api.v1alpha1.ConditionType.Ready;
import static dev.appnetwork.api.v1alpha1.ConditionType.ResolvedRefs;
import static dev.appnetwork.api.v1alpha1.ConditionType.Stalled;

import dev.appnetwork.api.v1alpha1.AppNetworkStatus;
import dev.appnetwork.api.v1alpha1.Condition;
import dev.appnetwork.api.v1alpha1.ConditionType;
import dev.appnetwork.api.v1alpha1.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Derives events from the change between two statuses. Pure.
 *
 * <p>Each of the three conditions behind Ready has its own event when it turns False, so Ready has
 * one only when it recovers. Other conditions have events when they change, but not when an app is
 * created. Availability has no events because pods already have them.
 */
final class ConditionTransitions {

  private static final List<ConditionType> MAKE_READY = List.of(Accepted, ResolvedRefs, Programmed);
  private static final List<ConditionType> OUTSIDE_READY = List.of(PeersAgreed, PolicyEnforced);

  private final @Nullable AppNetworkStatus old;
  private final AppNetworkStatus now;
  private final List<ConditionTransition> transitions = new ArrayList<>();

  private ConditionTransitions(@Nullable AppNetworkStatus old, AppNetworkStatus now) {
    this.old = old;
    this.now = now;
  }

  static List<ConditionTransition> between(@Nullable AppNetworkStatus old, AppNetworkStatus now) {
    return new ConditionTransitions(old, now).all();
  }

  private List<ConditionTransition> all() {
    MAKE_READY.forEach(type -> in(now, type).filter(this::isNewProblem).ifPresent(this::warn));
    in(now, Ready)
        .filter(ready -> is(ready, "True") && before(ready, "False"))
        .ifPresent(this::add);
    OUTSIDE_READY.forEach(type -> in(now, type).ifPresent(this::withoutReady));
    in(now, Available)
        .filter(available -> available.reason().equals(Reason.PortNotExposed.name()))
        .filter(available -> in(old, Available).isPresent() && isNewProblem(available))
        .ifPresent(this::warn);
    in(now, Stalled)
        .filter(stalled -> in(old, Stalled).filter(before -> sameReason(before, stalled)).isEmpty())
        .ifPresent(this::warn);
    return transitions;
  }

  private void withoutReady(Condition condition) {
    if (is(condition, "True") && before(condition, "False")) {
      add(condition);
    } else if (before(condition, "True") && !is(condition, "True")) {
      warn(condition);
    } else if (in(old, condition).isPresent() && isNewProblem(condition)) {
      warn(condition);
    }
  }

  private boolean isNewProblem(Condition condition) {
    return is(condition, "False")
        && in(old, condition)
            .filter(before -> is(before, "False") && sameReason(before, condition))
            .isEmpty();
  }

  private boolean before(Condition condition, String status) {
    return in(old, condition).filter(before -> is(before, status)).isPresent();
  }

  // Another condition, such as Stalled, can have the same reason. It needs no second event.
  private void warn(Condition condition) {
    var notice = ConditionTransition.of(condition, true);
    if (transitions.stream().noneMatch(existing -> existing.reason().equals(notice.reason()))) {
      transitions.add(notice);
    }
  }

  private void add(Condition condition) {
    transitions.add(ConditionTransition.of(condition, false));
  }

  private static boolean sameReason(Condition one, Condition other) {
    return one.reason().equals(other.reason());
  }

  private static boolean is(Condition condition, String status) {
    return condition.status().equals(status);
  }

  private static Optional<Condition> in(@Nullable AppNetworkStatus status, Condition like) {
    return in(status, ConditionType.valueOf(like.type()));
  }

  private static Optional<Condition> in(@Nullable AppNetworkStatus status, ConditionType type) {
    return status == null || status.conditions() == null
        ? Optional.empty()
        : status.conditions().stream().filter(c -> c.type().equals(type.name())).findFirst();
  }
}
