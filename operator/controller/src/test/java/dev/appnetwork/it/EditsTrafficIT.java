// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.Nightly;
import dev.appnetwork.testkit.traffic.IngressProxy;
import dev.appnetwork.testkit.traffic.LoadResult;
import dev.appnetwork.testkit.traffic.NetPod;
import dev.appnetwork.testkit.traffic.Stage;
import dev.appnetwork.testkit.traffic.TraefikPod;
import dev.appnetwork.testkit.traffic.Traffic;
import dev.appnetwork.testkit.traffic.TrafficTest;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClass;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClassBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No change of {@link EditScenarios} loses a request: requests go through a real proxy and a policy
 * engine while the declaration changes. {@code make test} makes the edits that once lost requests,
 * in one direction and several at a time. {@code make nightly} makes all edits in both directions,
 * one at a time, with about 1,000 requests each. The grace period is the default, so that a busy
 * machine doesn't delay the proxy beyond it.
 */
@TrafficTest(manifests = "crds/manifests")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EditsTrafficIT {

  private static final int LANES = Nightly.RUNS ? 1 : 6;

  private final ExecutorService executor = Executors.newFixedThreadPool(LANES);
  private final List<Future<List<LoadResult>>> results = new ArrayList<>();

  private Traffic traffic;
  private Stage stage;
  private RunningOperator operator;

  /** Returns the namespace, one for each class of tests. */
  String namespace() {
    return "edits";
  }

  /** Returns the number of requests that the proxy itself might lose during a change. */
  int tolerated(String change) {
    return 0;
  }

  /** Returns the proxy that requests go through. */
  IngressProxy proxy(Traffic running) {
    return TraefikPod.shared(running);
  }

  static Stream<Arguments> changes() {
    return IntStream.range(0, EditScenarios.ALL.size())
        .mapToObj(number -> Arguments.of(Named.of(EditScenarios.ALL.get(number).name(), number)));
  }

  @BeforeAll
  void start(Traffic running) {
    traffic = running;
    var proxy = proxy(running);
    stage = new Stage(running);
    stage.namespace(namespace(), Map.of());
    var lanes =
        IntStream.range(0, LANES)
            .mapToObj(
                number -> new EditLane(running, proxy, namespace(), number, this::restartOperator))
            .toList();
    var pods = new ArrayList<NetPod>();
    pods.add(NetPod.of(namespace(), "client"));
    lanes.forEach(lane -> pods.addAll(lane.pods()));
    stage.run(pods);
    stage.create(secondClass(proxy));
    operator = operator();
    var free = new LinkedBlockingQueue<>(lanes);
    EditScenarios.ALL.forEach(
        change -> results.add(executor.submit(() -> inFreeLane(free, change))));
  }

  private static List<LoadResult> inFreeLane(BlockingQueue<EditLane> free, EditScenario change)
      throws InterruptedException {
    var lane = free.take();
    try {
      return lane.run(change);
    } finally {
      free.add(lane);
    }
  }

  /** Returns a class of the same controller, so that both classes are served at one address. */
  private static IngressClass secondClass(IngressProxy proxy) {
    return new IngressClassBuilder()
        .withNewMetadata()
        .withName(proxy.className() + "-too")
        .endMetadata()
        .withNewSpec()
        .withController(proxy.controller())
        .endSpec()
        .build();
  }

  @AfterAll
  void stop() {
    executor.shutdownNow();
    // If the proxy is missing, nothing was started.
    if (operator != null) {
      operator.close();
      stage.close();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void losesNoRequest(int number, TestReporter reporter) throws Throwable {
    var change = EditScenarios.ALL.get(number).name();
    for (var result : results(number)) {
      reporter.publishEntry(change, result.summary());
      assertThat(result.sent()).isGreaterThan(EditLane.PER_SECOND * (Nightly.RUNS ? 6 : 1));
      assertThat(result.lost()).as(result.summary()).isLessThanOrEqualTo(tolerated(change));
    }
  }

  private List<LoadResult> results(int number) throws Throwable {
    try {
      return results.get(number).get();
    } catch (ExecutionException e) {
      throw e.getCause();
    }
  }

  private synchronized void restartOperator() {
    operator.close();
    operator = operator();
  }

  /** Watches all namespaces: otherwise, Ingresses of others can be unknown. */
  private RunningOperator operator() {
    return RunningOperator.startWithGrace(traffic.controlPlane());
  }
}
