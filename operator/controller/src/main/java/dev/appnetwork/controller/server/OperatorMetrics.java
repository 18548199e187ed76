// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.server;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.controller.apply.OwnedKind;
import dev.appnetwork.controller.apply.WriteCounter;
import dev.appnetwork.planner.Baseline;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetricsV2;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * The operator's metrics in the Prometheus text format. No label grows with the cluster, unless the
 * configuration requests the namespace.
 */
public final class OperatorMetrics implements WriteCounter {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final AppNetworkGauges appNetworks;

  /**
   * Registers the metrics.
   *
   * @param byNamespace true to add a namespace label to the metrics of AppNetworks
   */
  public OperatorMetrics(boolean byNamespace) {
    registry.config().meterFilter(new SdkMeters());
    appNetworks = new AppNetworkGauges(registry, byNamespace);
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    // A rate of a counter that starts at 1 would miss the first increment.
    Stream.of(
            OwnedKind.SERVICE,
            OwnedKind.NETWORK_POLICY,
            OwnedKind.INGRESS,
            OwnedKind.HTTP_ROUTE,
            OwnedKind.CILIUM_NETWORK_POLICY,
            OwnedKind.FQDN_NETWORK_POLICY,
            OwnedKind.MIDDLEWARE)
        .map(OwnedKind::name)
        .forEach(this::drift);
    registry.counter("appnetwork.reconciliations.failure.total");
  }

  /** Returns the metrics interface for the SDK. */
  public Metrics sdk() {
    return MicrometerMetricsV2.newBuilder(registry).build();
  }

  @Override
  public void written(String kind, String verb) {
    registry.counter("appnetwork.writes", "kind", kind, "verb", verb).increment();
  }

  @Override
  public void driftCorrected(String kind) {
    drift(kind).increment();
  }

  private Counter drift(String kind) {
    return registry.counter("appnetwork.drift", "kind", kind);
  }

  /** Counts an object that was skipped because it is unreadable. */
  public void unreadable(String kind) {
    registry.counter("appnetwork.unreadable.objects", "kind", kind).increment();
  }

  /** Reports the number of namespaces with a baseline by {@code count}. */
  public void countBaselines(ToIntFunction<Baseline> count) {
    for (var baseline : Baseline.values()) {
      Gauge.builder("appnetwork.baselines", () -> count.applyAsInt(baseline))
          .description("Namespaces with a baseline")
          .tags("baseline", baseline.value())
          .register(registry);
    }
  }

  /**
   * Returns all metrics in the Prometheus text format.
   *
   * @param apps all AppNetworks
   */
  public String scrape(Stream<AppNetwork> apps) {
    appNetworks.count(apps);
    return registry.scrape();
  }
}
