// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.server;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.api.v1alpha1.AppNetworkStatus;
import dev.appnetwork.api.v1alpha1.Condition;
import dev.appnetwork.api.v1alpha1.ConditionType;
import dev.appnetwork.api.v1alpha1.Finding;
import dev.appnetwork.api.v1alpha1.Reason;
import dev.appnetwork.api.v1alpha1.Severity;
import dev.appnetwork.controller.status.StatusComposer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of AppNetworks by state, computed from the cache at each scrape. Every label value exists
 * from the start, with zero, so that alert rules can rely on it. By namespace, they exist for each
 * namespace with AppNetworks.
 */
final class AppNetworkGauges {

  private static final List<String> STATUSES = List.of("True", "False", "Unknown");
  private static final String CONDITIONS = "appnetwork.conditions";
  private static final String FINDINGS = "appnetwork.findings";
  private static final String OUTDATED = "appnetwork.outdated";

  /** The labels of all metrics, without the namespace. */
  private static final List<Key> KEYS =
      Stream.of(
              Stream.of(ConditionType.values())
                  .flatMap(type -> STATUSES.stream().map(status -> condition(type.name(), status))),
              Stream.of(Reason.values())
                  .flatMap(
                      reason ->
                          Stream.of(Severity.values())
                              .map(severity -> finding(reason.name(), severity))),
              Stream.of(outdated()))
          .flatMap(keys -> keys)
          .toList();

  private final boolean byNamespace;
  private volatile Map<Key, Integer> counts = Map.of();
  private final Map<String, MultiGauge> gauges;

  /** A metric with its labels. */
  private record Key(String name, Tags tags) {
    Key in(String namespace) {
      return new Key(name, tags.and("namespace", namespace));
    }
  }

  /** Registers the metrics with value zero. */
  AppNetworkGauges(MeterRegistry registry, boolean byNamespace) {
    this.byNamespace = byNamespace;
    this.gauges =
        Map.of(
            CONDITIONS,
            gauge(registry, CONDITIONS, "AppNetworks by condition and status"),
            FINDINGS,
            gauge(
                registry,
                FINDINGS,
                "Findings in the status of AppNetworks, by reason and severity"),
            OUTDATED,
            gauge(
                registry,
                OUTDATED,
                "AppNetworks with a status for an older generation, or without one"));
    count(Stream.empty());
  }

  private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
    return MultiGauge.builder(name).description(description).register(registry);
  }

  /** Updates the metrics. */
  void count(Stream<AppNetwork> apps) {
    var counted = new HashMap<Key, Integer>();
    var namespaces = new TreeSet<String>();
    apps.forEach(
        app -> {
          var namespace = app.getMetadata().getNamespace();
          namespaces.add(namespace);
          keys(app)
              .map(key -> byNamespace ? key.in(namespace) : key)
              .forEach(key -> counted.merge(key, 1, Integer::sum));
        });
    counts = counted;
    var shown = byNamespace ? byNamespace(namespaces, counted.keySet()) : KEYS;
    gauges.forEach((name, gauge) -> gauge.register(rows(name, shown)));
  }

  /**
   * Returns the conditions for each namespace, and the findings that occur: most reasons are rare.
   */
  private static Collection<Key> byNamespace(Set<String> namespaces, Set<Key> counted) {
    return Stream.concat(
            namespaces.stream()
                .flatMap(
                    namespace ->
                        KEYS.stream()
                            .filter(key -> !key.name().equals(FINDINGS))
                            .map(key -> key.in(namespace))),
            counted.stream())
        .collect(Collectors.toSet());
  }

  private List<MultiGauge.Row<?>> rows(String name, Collection<Key> keys) {
    return keys.stream()
        .filter(key -> key.name().equals(name))
        .<MultiGauge.Row<?>>map(
            key -> MultiGauge.Row.of(key.tags(), this, all -> all.counts.getOrDefault(key, 0)))
        .toList();
  }

  private static Stream<Key> keys(AppNetwork app) {
    var status = app.getStatus();
    boolean behind = StatusComposer.isOutdated(app);
    return Stream.of(
            conditions(status), findings(status), behind ? Stream.of(outdated()) : Stream.<Key>of())
        .flatMap(keys -> keys);
  }

  // A missing condition counts as Unknown, as usual in Kubernetes, except for Stalled.
  private static Stream<Key> conditions(@Nullable AppNetworkStatus status) {
    Map<String, String> statuses =
        status == null || status.conditions() == null
            ? Map.of()
            : status.conditions().stream()
                .collect(Collectors.toMap(Condition::type, Condition::status, (one, other) -> one));
    return Stream.of(ConditionType.values())
        .filter(type -> type != ConditionType.Stalled || statuses.containsKey(type.name()))
        .map(type -> condition(type.name(), statuses.getOrDefault(type.name(), "Unknown")));
  }

  private static Stream<Key> findings(@Nullable AppNetworkStatus status) {
    List<Finding> findings =
        status == null || status.findings() == null ? List.of() : status.findings();
    return findings.stream().map(one -> finding(one.reason(), one.severity()));
  }

  private static Key condition(String type, String status) {
    return new Key(CONDITIONS, Tags.of("type", type, "status", status));
  }

  private static Key finding(String reason, Severity severity) {
    return new Key(FINDINGS, Tags.of("reason", reason, "severity", severity.name()));
  }

  private static Key outdated() {
    return new Key(OUTDATED, Tags.empty());
  }
}
