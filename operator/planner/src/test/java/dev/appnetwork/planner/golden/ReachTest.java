// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.testkit.cyclonus.Cyclonus;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An independent evaluator finds that the policies allow exactly the declared connections. */
class ReachTest {

  static List<GoldenCase> cases() {
    return GoldenCase.all().stream()
        .filter(golden -> Files.exists(golden.folder().resolve("reach.yaml")))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void allowsExactlyDeclaredConnections(GoldenCase golden) {
    var policies = new ArrayList<String>();
    for (var plan : golden.plans().values()) {
      plan.networkPolicies().objects().stream().map(GoldenCase.YAML::asYaml).forEach(policies::add);
    }
    var reach = Reach.read(golden.folder().resolve("reach.yaml"));

    assertThat(reach.denied()).isNotEmpty();
    assertThat(reach.verdicts(Cyclonus.evaluate(policies, reach.traffic())))
        .containsExactlyElementsOf(reach.expected());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void usesEveryDeclaredName(GoldenCase golden) {
    var reach = Reach.read(golden.folder().resolve("reach.yaml"));
    var mentioned = new HashSet<String>();
    reach.expected().forEach(text -> mentioned.addAll(List.of(text.split("( -> |:)", -1))));

    assertThat(mentioned).containsAll(reach.ends().keySet());
  }
}
