// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.cli.inventory.InputException;
import dev.appnetwork.cli.inventory.ManifestResources;
import dev.appnetwork.planner.ClusterFacts;
import dev.appnetwork.planner.ClusterFacts.FqdnPolicies;
import dev.appnetwork.planner.ClusterSettings;
import dev.appnetwork.testkit.Nightly;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Runs {@code explain} over random clusters as users would: pods, Services, nodes, and addresses by
 * name and number. An independent evaluator must give the same verdict for every question.
 */
class ExplainWorldsTest {

  private static final int QUESTIONS = Nightly.RUNS ? 300_000 : 20_000;

  /** The first differences are enough for a failure report. */
  private static final int MAX_SHOWN = 5;

  private int asked;
  private int allowed;

  @Test
  void agreesWithAnIndependentJudge() throws InputException {
    var differences = new ArrayList<String>();
    for (var seed = 0L; asked < QUESTIONS && differences.size() < MAX_SHOWN; seed++) {
      differences.addAll(ask(seed));
    }

    assertThat(differences).isEmpty();
    assertThat(asked).isGreaterThanOrEqualTo(QUESTIONS);
    assertThat(allowed)
        .describedAs("the share of allowed connections")
        .isBetween(asked / 5, asked * 4 / 5);
  }

  private List<String> ask(long seed) throws InputException {
    var world = new RandomWorld(seed);
    var isCilium = seed % 4 == 0;
    var judge = new WorldJudge(world.objects, !isCilium);
    var facts =
        new ClusterFacts(
            List.of(),
            List.of(),
            List.of(),
            isCilium ? FqdnPolicies.CILIUM : FqdnPolicies.NONE,
            true);
    var explainer =
        new Explainer(
            ManifestResources.of(world.manifests()).inventory(facts, ClusterSettings.DEFAULT),
            Set.of());
    var callers = new ArrayList<>(world.pods);
    callers.addAll(world.addresses);
    var callees = new ArrayList<>(callers);
    callees.addAll(world.services);
    var differences = new ArrayList<String>();
    for (var from : callers) {
      for (var to : callees) {
        for (var port : List.of("80/TCP", "8080/TCP", "8000/TCP", "8080/UDP")) {
          var number = Integer.parseInt(port.substring(0, port.indexOf('/')));
          var expected = judge.passes(from, to, number, port.substring(port.indexOf('/') + 1));
          if (expected.isEmpty()) {
            continue;
          }
          asked++;
          allowed += expected.get() ? 1 : 0;
          var answer =
              explainer.explain(
                  EndpointName.parse(from, "default"),
                  EndpointName.parse(to, "default"),
                  port,
                  List.of());
          if (answer.allowed() != expected.get()) {
            differences.add(
                "seed %d: %s -> %s:%s is %s; explain says %s"
                    .formatted(
                        seed, from, to, port, expected.get() ? "allowed" : "stopped", answer));
          }
        }
      }
    }
    return differences;
  }
}
