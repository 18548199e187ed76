// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.appnetwork.controller.config.OperatorConfig;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.Nightly;
import dev.appnetwork.testkit.faults.ApiRequest;
import dev.appnetwork.testkit.faults.FaultProxy;
import io.fabric8.kubernetes.client.Config;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Kills the operator before and after each single write of a scenario that contains every kind of
 * edit, then starts another one. The end state must equal that of an undisturbed run, and no object
 * may be created more often. Covers all writes in {@code make nightly}, a sample otherwise. Each
 * kill has a namespace and operators of its own, so several run at a time.
 */
@ControlPlaneTest(isolated = true, manifests = "crds/manifests")
@Execution(ExecutionMode.CONCURRENT)
class CrashIT {

  /** Changes are rolled out in steps. */
  private static final OperatorConfig CONFIG = RunningOperator.withGrace(Duration.ofSeconds(1));

  private static final Duration QUIET = Duration.ofSeconds(1);
  private static final int SAMPLES = 2;

  private static Run undisturbed = new Run(Map.of(), Map.of(), 0);

  @SuppressWarnings("NullAway.Init")
  private static ControlPlane controlPlane;

  /** The result of a run: the final objects, how often each was created, and the writes. */
  private record Run(Map<String, JsonNode> end, Map<String, Integer> created, int writes) {}

  @BeforeAll
  static void runUndisturbed(ControlPlane running) {
    controlPlane = running;
    FaultScenario.prepare(running);
    undisturbed = run(0, false);
  }

  static Stream<Arguments> kills() {
    int writes = undisturbed.writes();
    assertThat(writes).isGreaterThan(20);
    return Nightly.RUNS
        ? IntStream.rangeClosed(1, writes)
            .boxed()
            .flatMap(write -> Stream.of(arguments("before", write), arguments("after", write)))
        : IntStream.range(0, SAMPLES)
            .mapToObj(
                i -> arguments(i % 2 == 0 ? "after" : "before", 2 + i * (writes - 3) / SAMPLES));
  }

  @ParameterizedTest(name = "killed {0} write {1}")
  @MethodSource("kills")
  void endsAsIfNeverKilled(String when, int write) {
    var killed = run(write, when.equals("after"));

    assertThat(killed.end()).isEqualTo(undisturbed.end());
    assertThat(killed.created()).isEqualTo(undisturbed.created());
  }

  private static Run run(int write, boolean committed) {
    var direct = ShippedRbac.config(controlPlane);
    try (var fresh = FreshNamespace.create(controlPlane.client(), "crash");
        var proxy = new FaultProxy(direct);
        var safety = new SafetyWatch(controlPlane.client(), fresh.name());
        var gateway = new RouteAcceptor(controlPlane.client(), fresh.name())) {
      proxy.count(CrashIT::counts);
      proxy.killAt(write, committed);
      var operator = new Succeeded(proxy, direct, fresh.name());
      try {
        var actor = new ExternalActor(controlPlane.client(), fresh.name());
        new FaultScenario(fresh.apps(), actor, safety).run();
        await("the garbage collector")
            .atMost(FaultScenario.LONG)
            .until(() -> actor.find("Ingress/doomed").isEmpty());
        await("one of the operators is running").until(operator::works);
        var requests = OperatorRequests.fromIdle(controlPlane, fresh.name());
        await("nothing is written").pollDelay(QUIET).until(() -> true);
        assertThat(requests.writes()).isEmpty();
        assertThat(safety.violations()).isEmpty();
        assertThat(gateway.accepted()).isPositive();
        return new Run(
            EndState.of(controlPlane.client(), fresh.name()), safety.created(), proxy.writes());
      } finally {
        operator.close();
      }
    }
  }

  /** Events are best effort and sent by a separate thread, so they aren't counted. */
  private static boolean counts(ApiRequest request) {
    return !request.resource().equals("events");
  }

  /** An operator that is replaced by a second one after it is killed. */
  private static final class Succeeded implements AutoCloseable {

    private final FaultProxy proxy;
    private final Config direct;
    private final String namespace;
    private final Thread thread = new Thread(this::succeed, "successor");
    private volatile RunningOperator current;

    Succeeded(FaultProxy proxy, Config direct, String namespace) {
      this.proxy = proxy;
      this.direct = direct;
      this.namespace = namespace;
      this.current = RunningOperator.start(proxy.inFrontOf(direct), CONFIG, namespace);
      thread.setDaemon(true);
      thread.start();
    }

    boolean works() {
      return !proxy.isDead() || !thread.isAlive();
    }

    private void succeed() {
      try {
        while (!proxy.isDead()) {
          Thread.sleep(20);
        }
      } catch (InterruptedException e) {
        return;
      }
      current.close();
      current = RunningOperator.start(direct, CONFIG, namespace);
    }

    @Override
    public void close() {
      thread.interrupt();
      current.close();
    }
  }
}
