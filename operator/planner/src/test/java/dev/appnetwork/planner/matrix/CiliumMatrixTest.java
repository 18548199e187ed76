// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.matrix;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.appnetwork.planner.NetworkFacts.Plugin;
import dev.appnetwork.testkit.Nightly;
import dev.appnetwork.testkit.cilium.CiliumLibrary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Cilium's policy library agrees with the declared intent for the planner's policies, including
 * CiliumNetworkPolicies: in 100 sets of apps with each setting, and in 2,000 with {@code
 * -Dtests.long=true}.
 */
class CiliumMatrixTest {
  private static final int BATCH = 50;
  private static final int SETS = Nightly.RUNS ? 2_000 : 100;
  private static final long SEED = 20261129;

  @BeforeAll
  static void isBuilt() {
    assumeTrue(CiliumLibrary.reasonToSkip().isEmpty(), CiliumLibrary.reasonToSkip());
  }

  /** The setting is false by default before Cilium 1.18. */
  @ParameterizedTest(name = "policy-default-local-cluster={0}")
  @ValueSource(booleans = {true, false})
  void policiesMeanWhatIsDeclaredToCilium(boolean localCluster) {
    var random = new Random(SEED);
    var sets = IntStream.range(0, SETS).mapToObj(i -> AppSets.complete(random)).toList();

    new Judgement(worlds -> evaluate(worlds, !localCluster), set -> new World(set, Plugin.CILIUM))
        .verify(sets, BATCH);
  }

  private static List<Boolean> evaluate(List<World> worlds, boolean anyCluster) {
    var entities = new HashMap<String, List<String>>();
    World.NODES.forEach(node -> entities.put(node, List.of("remote-node")));
    entities.put(World.API_SERVER, List.of("kube-apiserver"));
    return CiliumLibrary.evaluate(
        new CiliumLibrary.Question(
            worlds.stream().flatMap(world -> world.policies().stream()).toList(),
            Map.copyOf(entities),
            worlds.stream().flatMap(World::traffic).toList(),
            anyCluster));
  }
}
