// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.appnetwork.controller.config.OperatorConfig;
import dev.appnetwork.testkit.ControlPlane;
import dev.appnetwork.testkit.ControlPlaneTest;
import dev.appnetwork.testkit.Nightly;
import dev.appnetwork.testkit.faults.Fault;
import dev.appnetwork.testkit.faults.FaultProxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Whatever fails between the operator and the API server, the end state equals that of an
 * undisturbed run. The operator allows no traffic that neither the old nor the new declaration
 * allows, writes no unmanaged object, and creates nothing for a deleted AppNetwork. No host has two
 * owners, except while it moves. Runs each class of faults alone in {@code make nightly}, and two
 * sets of them otherwise. With, for example, {@code -Dtests.faults=networkpolicies}, runs only
 * those whose name contains that text. Each run has its own namespace and operator, so several are
 * in progress at a time.
 */
@ControlPlaneTest(isolated = true, manifests = "crds/manifests")
@Execution(ExecutionMode.CONCURRENT)
class FaultsIT {

  /** Changes are rolled out in steps. */
  private static final OperatorConfig CONFIG = RunningOperator.withGrace(Duration.ofSeconds(1));

  private static final Duration QUIET = Duration.ofSeconds(2);

  private static Run undisturbed = new Run(Map.of(), Set.of());

  @SuppressWarnings("NullAway.Init")
  private static ControlPlane controlPlane;

  /** The result of a run: the final objects, and everything that was allowed at any time. */
  private record Run(Map<String, JsonNode> end, Set<String> opened) {}

  static Stream<List<FaultClass>> faults() {
    var chosen = System.getProperty("tests.faults", "");
    return Nightly.RUNS || !chosen.isEmpty()
        ? FaultClass.all().filter(fault -> fault.name().contains(chosen)).map(List::of)
        : FaultClass.together();
  }

  @BeforeAll
  static void runUndisturbed(ControlPlane running) {
    controlPlane = running;
    FaultScenario.prepare(running);
    try (var proxy = new FaultProxy(ShippedRbac.config(controlPlane))) {
      undisturbed = run(proxy, Map.of());
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void convergesAfterFaults(List<FaultClass> classes) {
    var faults = classes.stream().map(FaultClass::fault).toList();
    try (var proxy = new FaultProxy(ShippedRbac.config(controlPlane))) {
      faults.forEach(proxy::inject);

      var disturbed = run(proxy, undisturbed.end());

      assertThat(faults).as("each fault struck").allMatch(Fault::hasStruck);
      assertThat(undisturbed.opened()).containsAll(disturbed.opened());
    }
  }

  private static Run run(FaultProxy proxy, Map<String, JsonNode> expected) {
    var connection = proxy.inFrontOf(ShippedRbac.config(controlPlane));
    try (var fresh = FreshNamespace.create(controlPlane.client(), "faults");
        var logs = new Logs();
        var operator = RunningOperator.start(connection, CONFIG, fresh.name());
        var liveness = new LivenessWatch(operator.port());
        var safety = new SafetyWatch(controlPlane.client(), fresh.name());
        var gateway = new RouteAcceptor(controlPlane.client(), fresh.name())) {
      var actor = new ExternalActor(controlPlane.client(), fresh.name());
      new FaultScenario(fresh.apps(), actor, safety).run();
      proxy.heal();

      await("the end state")
          .atMost(FaultScenario.LONG)
          .untilAsserted(
              () -> {
                var end = EndState.of(controlPlane.client(), fresh.name());
                assertThat(end).doesNotContainKey("Ingress/doomed");
                if (!expected.isEmpty()) {
                  assertThat(end).isEqualTo(expected);
                }
              });
      var requests = OperatorRequests.fromIdle(controlPlane, fresh.name());
      await("nothing is written").pollDelay(QUIET).until(() -> true);
      assertThat(requests.writes()).isEmpty();
      assertThat(safety.violations()).isEmpty();
      assertThat(gateway.accepted()).isPositive();
      assertThat(liveness.failures()).isEmpty();
      assertThat(logs.alarming()).isEmpty();
      return new Run(EndState.of(controlPlane.client(), fresh.name()), safety.opened());
    }
  }
}
