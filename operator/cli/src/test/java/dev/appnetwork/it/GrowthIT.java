// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.Concurrently;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.Nightly;
import dev.appnetwork.testkit.operator.Apps;
import dev.appnetwork.testkit.operator.LiveHeap;
import dev.appnetwork.testkit.operator.ProcessFigures;
import dev.appnetwork.testkit.operator.ReadyWatch;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Time and memory grow in proportion to the number of AppNetworks: up to 10,000 in {@code make
 * nightly}, otherwise up to 200. Each namespace has a quarter of them, and gets them at once.
 */
@ControlPlaneTest(isolated = true, manifests = "crds/manifests")
class GrowthIT {

  private static final int STEPS = 4;
  private static final int STEP =
      Integer.getInteger("tests.apps", Nightly.RUNS ? 10_000 : 200) / STEPS;

  /** The default heap is for 1,600 AppNetworks; docs/operations.md has the values. */
  private static final String HEAP = Nightly.RUNS ? "-Xmx512m" : "-Xmx96m";

  private static final Duration TIMEOUT = Duration.ofMinutes(20);

  /** The last quarter can take this much more than the second: garbage, and other processes. */
  private static final double TOLERANCE = 2;

  private static final double HEAP_TOLERANCE_MIB = 4;

  private static final String APP =
      """
      apiVersion: appnetwork.dev/v1alpha1
      kind: AppNetwork
      metadata: {name: $APP}
      spec:
        selector: {app: $APP}
        ports:
        - {name: http, port: 80, targetPort: 8080}
        expose:
        - ingressClassName: nginx
          hosts:
          - {host: $APP.$NAMESPACE.example.com}
        allow:
          from:
          - pods: {selector: {matchLabels: {app: client}}, namespace: $NAMESPACE}
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  /** The measurements when all AppNetworks are Ready. */
  private record Size(
      int apps, double seconds, double cpuSeconds, double heapMib, double anonymousMib) {

    @Override
    public String toString() {
      return "%,6d AppNetworks: the last %,d took %.1f s and %.1f s of CPU; %.1f MiB live heap, %.0f MiB anonymous"
          .formatted(apps, STEP, seconds, cpuSeconds, heapMib, anonymousMib);
    }
  }

  @Test
  void growsInProportion(ControlPlane controlPlane) throws Exception {
    var client = controlPlane.client();
    ShippedRbac.grant(controlPlane);
    var sizes = new ArrayList<Size>();
    try (var operator = startOperator(controlPlane)) {
      for (int i = 1; i <= STEPS; i++) {
        sizes.add(grow(i, client, operator.pid()));
        System.out.println(sizes.get(i - 1));
      }
      assertThat(operator.isRunning()).isTrue();
      assertThat(operator.log()).noneMatch(line -> line.contains("ERROR"));
    }
    assertProportional(sizes);
  }

  private Program startOperator(ControlPlane controlPlane) {
    var kubeconfig =
        controlPlane.kubeconfigForServiceAccount(ShippedRbac.NAMESPACE, "appnetwork-operator");
    return Program.operator(
        folder,
        kubeconfig,
        "server: {port: %d}".formatted(controlPlane.pickPort()),
        Map.of("JAVA_OPTS", HEAP));
  }

  private static Size grow(int step, KubernetesClient client, long pid) throws Exception {
    var apps = Apps.create(client, "growth-" + step, 0);
    if (step == 1) {
      new dev.appnetwork.it.Apps(client, apps.namespace()).apply("ingress-class.yaml");
    }
    var cpu = ProcessFigures.cpu(pid);
    var start = System.nanoTime();
    try (var ready = new ReadyWatch(apps)) {
      Concurrently.times(STEP, i -> apps.create(APP.replace("$APP", Apps.name(i))));
      ready.await(STEP, TIMEOUT);
    }
    var seconds = (System.nanoTime() - start) / 1e9;
    var used = ProcessFigures.cpu(pid).minus(cpu).toMillis() / 1000.0;
    @Nullable Double heap = LiveHeap.afterCollectionMib(pid);
    return new Size(
        step * STEP,
        seconds,
        used,
        heap == null ? Double.NaN : heap,
        ProcessFigures.anonymousMib(pid));
  }

  /** The first quarter includes what doesn't depend on their number. */
  private static void assertProportional(List<Size> sizes) {
    var second = sizes.get(1);
    var third = sizes.get(2);
    var last = sizes.get(3);
    if (Nightly.RUNS) {
      assertThat(last.cpuSeconds()).isLessThan(second.cpuSeconds() * TOLERANCE);
    }
    if (!Double.isNaN(last.heapMib())) {
      assertThat(last.heapMib() - third.heapMib())
          .isLessThan((second.heapMib() - sizes.get(0).heapMib()) * TOLERANCE + HEAP_TOLERANCE_MIB);
    }
  }
}
