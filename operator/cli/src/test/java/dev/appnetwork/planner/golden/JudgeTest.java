// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.cli.reach.Connection;
import dev.appnetwork.cli.reach.End;
import dev.appnetwork.cli.reach.PolicyEvaluator;
import dev.appnetwork.testkit.cyclonus.Traffic;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The CLI's policy evaluator agrees with the manually written expectation of every case, like the
 * independent evaluator.
 */
class JudgeTest {

  static List<GoldenCase> cases() {
    return GoldenCase.all().stream()
        .filter(golden -> Files.exists(golden.folder().resolve("reach.yaml")))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithHandwrittenReach(GoldenCase golden) {
    var policies = new ArrayList<NetworkPolicy>();
    for (var plan : golden.plans().values()) {
      policies.addAll(plan.networkPolicies().objects());
    }
    var judge = new PolicyEvaluator(policies);
    var reach = Reach.read(golden.folder().resolve("reach.yaml"));

    var verdicts =
        reach.traffic().stream().map(traffic -> judge.allows(connection(traffic))).toList();

    assertThat(reach.verdicts(verdicts)).containsExactlyElementsOf(reach.expected());
  }

  private static Connection connection(Traffic traffic) {
    return Connection.of(
        end(traffic.source()),
        end(traffic.destination()),
        traffic.protocol(),
        traffic.port(),
        traffic.portName().isEmpty() ? null : traffic.portName());
  }

  private static End end(Traffic.Peer peer) {
    var pod = peer.pod();
    return pod == null
        ? End.external(peer.ip())
        : End.pod(pod.namespace(), pod.namespaceLabels(), pod.labels(), List.of(peer.ip()));
  }
}
