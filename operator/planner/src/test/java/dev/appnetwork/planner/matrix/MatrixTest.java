// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.matrix;

import dev.appnetwork.testkit.cyclonus.Cyclonus;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * The policies and the declared intent agree for every pair of pods, port and protocol: 144 sets of
 * apps, and 1,008 with {@code -Dtests.long=true}.
 */
class MatrixTest {
  /** Sets that one process judges: each start costs, and so does each policy to each question. */
  private static final int BATCH = 12;

  private static final int BATCHES = 12;

  /** Processes for one of jqwik's tries, the number of which is fixed. */
  private static final int ROUNDS = Boolean.getBoolean("tests.long") ? 7 : 1;

  /** Sets that are judged at once. */
  record Batch(List<List<App>> sets) {
    @Override
    public String toString() {
      return sets.size() + " sets";
    }
  }

  @Provide
  Arbitrary<Batch> batches() {
    return Arbitraries.randomValue(AppSets::complete).list().ofSize(BATCH * ROUNDS).map(Batch::new);
  }

  // Shrinking would be of whole batches; the smallest set is looked for instead.
  @Property(tries = BATCHES, seed = "20261122", shrinking = ShrinkingMode.OFF)
  void policiesMeanWhatIsDeclared(@ForAll("batches") Batch batch) {
    new Judgement(MatrixTest::judge, set -> new World(set, true)).verify(batch.sets(), BATCH);
  }

  private static List<Boolean> judge(List<World> worlds) {
    return Cyclonus.evaluate(
        worlds.stream().flatMap(world -> world.policies().stream()).toList(),
        worlds.stream().flatMap(World::traffic).toList());
  }
}
