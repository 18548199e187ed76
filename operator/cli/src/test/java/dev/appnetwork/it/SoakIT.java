// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.Nightly;
import dev.appnetwork.testkit.operator.Apps;
import dev.appnetwork.testkit.operator.LiveHeap;
import dev.appnetwork.testkit.operator.ProcessFigures;
import dev.appnetwork.testkit.operator.ReadyWatch;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Users edit AppNetworks for a long time. Memory usage, the number of Events, and the latency of
 * edits stay at the level of the first quarter.
 *
 * <p>Runs 500 apps for 20 minutes in {@code make nightly}. Otherwise, it runs 60 apps for 40 s and
 * doesn't compare latencies, since other tests run at the same time.
 */
@ControlPlaneTest(isolated = true, manifests = "crds/manifests")
class SoakIT {

  private static final int APPS = Integer.getInteger("tests.apps", Nightly.RUNS ? 500 : 60);
  private static final int SECONDS = Integer.getInteger("tests.seconds", Nightly.RUNS ? 1200 : 40);
  private static final int EDITS_PER_SECOND = 5;
  private static final int QUARTERS = 4;

  /** A slow edit must not delay the next ones. */
  private static final int EDITORS = 16;

  private static final Duration STARTS = Duration.ofMinutes(5);
  private static final Duration ENDS = Duration.ofSeconds(90);

  /** Limits the Events of one app, independent of the number of edits. */
  private static final int MAX_REASONS = 15;

  /** Events for conditions that depend on timing, two of each app. A quarter has 50 edits. */
  private static final int RARE_EVENTS = 2 * SoakEdits.RECURRING_FAILURES;

  /** Garbage that is collected when idle, and caches that fill up once. */
  private static final double HEAP_TOLERANCE_MIB = 6;

  private static final double RESIDENT_TOLERANCE_MIB = 32;

  /** Other processes on the machine make single edits slow. */
  private static final int LATENCY_FACTOR = 3;

  private static final Duration LATENCY_TOLERANCE = Duration.ofMillis(250);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  /** The measurements at the end of a quarter; the latency is the operator's share. */
  private record Quarter(
      double residentMib, @Nullable Double heapMib, int events, Duration p50, Duration p90) {

    @Override
    public String toString() {
      return "%.0f MiB resident, %.1f MiB live heap, %d Events, edits p50 %d ms, p90 %d ms"
          .formatted(
              residentMib,
              heapMib == null ? Double.NaN : heapMib,
              events,
              p50.toMillis(),
              p90.toMillis());
    }
  }

  @Test
  void staysAsItWas(ControlPlane controlPlane) throws Exception {
    var client = controlPlane.client();
    ShippedRbac.grant(controlPlane);
    var apps = Apps.create(client, "soak", APPS);
    new dev.appnetwork.it.Apps(client, "soak").apply("ingress-class.yaml");
    try (var operator = startOperator(controlPlane);
        var ready = new ReadyWatch(apps);
        var times = new EditTimes(client, "soak")) {
      ready.await(APPS, STARTS);
      var failures = new ConcurrentLinkedQueue<Throwable>();
      var edits = new SoakEdits(client, apps, times, APPS);
      var quarters = soak(client, operator, edits, failures);
      assertThat(failures).isEmpty();
      assertFlat(quarters);
      assertThat(operator.isRunning()).isTrue();
      assertThat(operator.log()).noneMatch(line -> line.contains("ERROR"));
    }
  }

  private Program startOperator(ControlPlane controlPlane) {
    var kubeconfig =
        controlPlane.kubeconfigForServiceAccount(ShippedRbac.NAMESPACE, "appnetwork-operator");
    return Program.operator(
        folder, kubeconfig, "server: {port: %d}".formatted(controlPlane.pickPort()));
  }

  private static List<Quarter> soak(
      KubernetesClient client, Program operator, SoakEdits edits, Queue<Throwable> failures)
      throws Exception {
    var quarters = new ArrayList<Quarter>();
    var editors = Executors.newFixedThreadPool(EDITORS);
    try {
      long begun = System.nanoTime();
      int all = SECONDS * EDITS_PER_SECOND;
      for (int i = 0; i < all; i++) {
        int number = i;
        var unused = editors.submit(() -> edit(edits, number, failures));
        long due = begun + (i + 1) * TimeUnit.SECONDS.toNanos(1) / EDITS_PER_SECOND;
        TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
        if ((i + 1) % (all / QUARTERS) == 0) {
          quarters.add(measure(client, operator, edits));
          System.out.printf(
              "soak, %d of %d edits: %s%n", i + 1, all, quarters.get(quarters.size() - 1));
        }
      }
    } finally {
      editors.shutdown();
      await("the last edits").atMost(ENDS).until(editors::isTerminated);
    }
    return quarters;
  }

  private static void edit(SoakEdits edits, int number, Queue<Throwable> failures) {
    try {
      edits.run(number);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | AssertionError e) {
      failures.add(e);
    }
  }

  private static Quarter measure(KubernetesClient client, Program operator, SoakEdits edits)
      throws IOException, InterruptedException {
    var times = new ArrayList<Duration>();
    for (var time = edits.measured().poll(); time != null; time = edits.measured().poll()) {
      times.add(time.operators());
    }
    times.sort(null);
    // Measured before the collection, which the next quarter would benefit from.
    double resident = ProcessFigures.residentMib(operator.pid());
    int events =
        (int)
            client.v1().events().inNamespace("soak").list().getItems().stream()
                .filter(event -> "appnetwork-operator".equals(event.getReportingComponent()))
                // Events of deleted objects expire after an hour.
                .filter(event -> !event.getInvolvedObject().getName().startsWith("short-lived"))
                .count();
    return new Quarter(
        resident,
        LiveHeap.afterCollectionMib(operator.pid()),
        events,
        times.get(times.size() / 2),
        times.get(times.size() * 9 / 10));
  }

  private static void assertFlat(List<Quarter> quarters) {
    var first = quarters.get(0);
    var last = quarters.get(quarters.size() - 1);
    assertThat(last.residentMib()).isLessThan(first.residentMib() + RESIDENT_TOLERANCE_MIB);
    if (first.heapMib() != null && last.heapMib() != null) {
      assertThat(last.heapMib()).isLessThan(first.heapMib() + HEAP_TOLERANCE_MIB);
    }
    // By then, each app has failed and recovered several times, also on a slow machine.
    var third = quarters.get(QUARTERS - 2);
    assertThat(third.events()).isBetween(1, SoakEdits.RECURRING_FAILURES * MAX_REASONS);
    assertThat(last.events()).isLessThanOrEqualTo(third.events() + RARE_EVENTS);
    if (Nightly.RUNS) {
      assertThat(last.p50())
          .isLessThan(first.p50().multipliedBy(LATENCY_FACTOR).plus(LATENCY_TOLERANCE));
    }
  }
}
