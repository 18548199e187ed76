// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.devtools.bench;

import dev.appnetwork.testkit.Concurrently;
import dev.appnetwork.testkit.operator.Apps;
import dev.appnetwork.testkit.operator.LiveHeap;
import dev.appnetwork.testkit.operator.ProcessFigures;
import io.fabric8.kubernetes.api.model.Service;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Measures the operator's resources in a namespace full of unmanaged Services. They are created
 * while it runs, and it is restarted with them, so that every list can contain them.
 */
final class UnmanagedServices {
  /** An unmanaged Service. It has a selector, so it also has EndpointSlices. */
  private static final String SERVICE =
      """
      apiVersion: v1
      kind: Service
      metadata:
        name: foreign-$NUMBER
        namespace: $NAMESPACE
        labels:
          app.kubernetes.io/name: foreign-$NUMBER
          app.kubernetes.io/instance: unmanaged
          app.kubernetes.io/managed-by: Helm
        annotations:
          meta.helm.sh/release-name: foreign-$NUMBER
          meta.helm.sh/release-namespace: $NAMESPACE
      spec:
        selector: {app.kubernetes.io/name: foreign-$NUMBER}
        ports:
        - {name: http, port: 80, targetPort: http}
        - {name: metrics, port: 9090, targetPort: metrics}
      """;

  private final Stage stage;

  UnmanagedServices(Stage stage) {
    this.stage = stage;
  }

  /**
   * The operator's resources without and with them.
   *
   * @param services number of Services
   * @param without its memory before their creation, some seconds after a start
   * @param coming its requests during their creation, without watches
   * @param among its memory after a restart with them, at the same time after the start
   * @param atRest its requests during the following idle time, including watches
   * @param writes the writes among those
   * @param reads all other requests among those, without watches
   * @param afterRest its memory at the end
   */
  record Result(
      int services,
      Memory without,
      Map<String, Long> coming,
      Memory among,
      Map<String, Long> atRest,
      long writes,
      long reads,
      Memory afterRest) {}

  /**
   * The operator's memory at some time.
   *
   * @param residentMib resident memory
   * @param heapMib live heap; null if unknown
   */
  record Memory(double residentMib, @Nullable Double heapMib) {

    // Measuring the live objects uses memory, so it comes second.
    static Memory of(long pid) throws IOException, InterruptedException {
      return new Memory(ProcessFigures.residentMib(pid), LiveHeap.afterCollectionMib(pid));
    }

    /** Returns the memory without the heap, whose measurement would affect later values. */
    static Memory residentOf(long pid) throws IOException, InterruptedException {
      return new Memory(ProcessFigures.residentMib(pid), null);
    }
  }

  Result over(Apps apps, BenchOptions options) throws IOException, InterruptedException {
    var settle = Duration.ofSeconds(options.settleSeconds());
    stage.awaitQuiet();
    Memory without;
    Requests coming;
    try (var operator = stage.readyOperator(apps)) {
      Thread.sleep(settle.toMillis());
      without = Memory.of(operator.pid());
      var at = Instant.now();
      create(options.foreign(), apps.namespace());
      stage.awaitQuiet();
      coming = stage.requestsSince(at).besideWatches();
    }
    stage
        .progress()
        .report("leaving the operator idle with them for " + options.foreignRestSeconds() + " s");
    try (var operator = stage.readyOperator(apps)) {
      Thread.sleep(settle.toMillis());
      var among = Memory.residentOf(operator.pid());
      var at = Instant.now();
      Thread.sleep(Duration.ofSeconds(options.foreignRestSeconds()).toMillis());
      var atRest = stage.requestsSince(at);
      return new Result(
          options.foreign(),
          without,
          coming.byKind(),
          among,
          atRest.byKind(),
          atRest.writes(),
          atRest.besideWatches().events().size() - atRest.writes(),
          Memory.of(operator.pid()));
    }
  }

  private void create(int count, String namespace) throws InterruptedException {
    stage.progress().report("creating " + count + " unmanaged Services in " + namespace);
    var client = stage.controlPlane().client();
    Concurrently.times(
        count,
        i -> {
          var yaml =
              SERVICE.replace("$NUMBER", Integer.toString(i)).replace("$NAMESPACE", namespace);
          Service service = client.getKubernetesSerialization().unmarshal(yaml, Service.class);
          client.resource(service).create();
        });
  }
}
