// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.events;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.AppNetworkStatus;
import dev.appnetwork.api.v1alpha1.Condition;
import dev.appnetwork.api.v1alpha1.ConditionType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs one line for each condition that changes. */
public final class ConditionLog {

  private static final Logger LOG = LoggerFactory.getLogger(ConditionLog.class);

  private ConditionLog() {}

  /** Logs the differences between two consecutive statuses. */
  public static void log(AppNetwork app, @Nullable AppNetworkStatus old, AppNetworkStatus now) {
    var metadata = app.getMetadata();
    changes(old, now)
        .forEach(
            change ->
                LOG.info(
                    "Condition changed appnetwork={}/{} {}",
                    metadata.getNamespace(),
                    metadata.getName(),
                    change));
  }

  static List<String> changes(@Nullable AppNetworkStatus old, AppNetworkStatus now) {
    var changed =
        conditions(now).stream()
            .filter(condition -> isReported(find(old, condition.type()), condition))
            .map(
                condition ->
                    "type=%s status=%s reason=%s message=\"%s\""
                        .formatted(
                            condition.type(),
                            condition.status(),
                            condition.reason(),
                            condition.message()));
    var removed =
        conditions(old).stream()
            .filter(before -> find(now, before.type()).isEmpty())
            .map(before -> before.type() + " no longer applies (was " + before.reason() + ")");
    return Stream.concat(changed, removed).toList();
  }

  // A new AppNetwork gets all conditions at once. Ready represents the ones in their normal state.
  private static boolean isReported(Optional<Condition> before, Condition now) {
    return before
        .map(then -> !(then.status().equals(now.status()) && then.reason().equals(now.reason())))
        .orElseGet(
            () ->
                now.type().equals(ConditionType.Ready.name())
                    || now.type().equals(ConditionType.Stalled.name())
                    || now.status().equals("False"));
  }

  private static Optional<Condition> find(@Nullable AppNetworkStatus status, String type) {
    return conditions(status).stream().filter(c -> c.type().equals(type)).findFirst();
  }

  // Other controllers can add their own conditions.
  private static List<Condition> conditions(@Nullable AppNetworkStatus status) {
    return status == null || status.conditions() == null
        ? List.of()
        : status.conditions().stream().filter(ConditionLog::isOurs).toList();
  }

  private static boolean isOurs(Condition condition) {
    return Stream.of(ConditionType.values()).anyMatch(type -> type.name().equals(condition.type()));
  }
}
