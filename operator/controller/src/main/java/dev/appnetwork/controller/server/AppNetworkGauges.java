// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.server;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.AppNetworkStatus;
import dev.appnetwork.api.v1alpha1.Condition;
import dev.appnetwork.api.v1alpha1.ConditionType;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many AppNetworks are in which state. Counted from the cache when somebody asks. Every label
 * value there can be is there from the start, with zero, so that a rule can rely on it.
 */
final class AppNetworkGauges {

  private static final List<String> STATUSES = List.of("True", "False", "Unknown");
  private static final String OUTDATED = "outdated";

  private volatile Map<Object, Integer> counts = Map.of();

  AppNetworkGauges(MeterRegistry registry) {
    for (var type : ConditionType.values()) {
      for (var status : STATUSES) {
        gauge("appnetwork.conditions", new ConditionKey(type.name(), status))
            .description("AppNetworks by condition and status")
            .tags("type", type.name(), "status", status)
            .register(registry);
      }
    }
    for (var reason : Reason.values()) {
      for (var severity : List.of("Error", "Warning")) {
        gauge("appnetwork.findings", new FindingKey(reason.name(), severity))
            .description("Findings in the status of AppNetworks, by reason and severity")
            .tags("reason", reason.name(), "severity", severity)
            .register(registry);
      }
    }
    gauge("appnetwork.outdated", OUTDATED)
        .description("AppNetworks with a status for an older generation, or without one")
        .register(registry);
  }

  private Gauge.Builder<AppNetworkGauges> gauge(String name, Object key) {
    return Gauge.builder(name, this, gauges -> gauges.counts.getOrDefault(key, 0));
  }

  /** Counts anew. */
  void count(Stream<AppNetwork> apps) {
    var counted = new HashMap<Object, Integer>();
    apps.forEach(app -> keys(app).forEach(key -> counted.merge(key, 1, Integer::sum)));
    counts = counted;
  }

  private static Stream<Object> keys(AppNetwork app) {
    var status = app.getStatus();
    var outdated =
        status == null
            || !Objects.equals(status.observedGeneration(), app.getMetadata().getGeneration());
    return Stream.of(
            conditions(status), findings(status), outdated ? Stream.of(OUTDATED) : Stream.empty())
        .flatMap(keys -> keys);
  }

  // What was not said yet is Unknown, as everywhere in Kubernetes; Stalled alone is left out then.
  private static Stream<Object> conditions(@Nullable AppNetworkStatus status) {
    Map<String, String> said =
        status == null || status.conditions() == null
            ? Map.of()
            : status.conditions().stream()
                .collect(Collectors.toMap(Condition::type, Condition::status, (one, other) -> one));
    return Stream.of(ConditionType.values())
        .filter(type -> type != ConditionType.Stalled || said.containsKey(type.name()))
        .map(type -> new ConditionKey(type.name(), said.getOrDefault(type.name(), "Unknown")));
  }

  private static Stream<Object> findings(@Nullable AppNetworkStatus status) {
    List<Finding> findings =
        status == null || status.findings() == null ? List.of() : status.findings();
    return findings.stream().map(finding -> new FindingKey(finding.reason(), finding.severity()));
  }

  private record ConditionKey(String type, String status) {}

  private record FindingKey(String reason, String severity) {}
}
