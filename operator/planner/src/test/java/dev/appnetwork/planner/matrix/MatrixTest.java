// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.matrix;

import dev.appnetwork.testkit.Nightly;
import dev.appnetwork.testkit.cyclonus.Cyclonus;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * The policies and the declared intent agree for every pair of pods, port, and protocol: in 144
 * sets of apps, and in 1,008 with {@code -Dtests.long=true}.
 */
class MatrixTest {
  /**
   * Sets for each evaluator process: more sets save process starts, but each policy slows every
   * query.
   */
  private static final int BATCH = 12;

  private static final int BATCHES = 12;

  /** Processes for each of jqwik's tries, whose number is fixed. */
  private static final int ROUNDS = Nightly.RUNS ? 7 : 1;

  /** Sets that are evaluated at once. */
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

  // jqwik would shrink whole batches; Judgement searches for the smallest failing set instead.
  @Property(tries = BATCHES, seed = "20261122", shrinking = ShrinkingMode.OFF)
  void policiesMatchDeclarations(@ForAll("batches") Batch batch) {
    new Judgement(MatrixTest::evaluate, set -> new World(set, true)).verify(batch.sets(), BATCH);
  }

  private static List<Boolean> evaluate(List<World> worlds) {
    return Cyclonus.evaluate(
        worlds.stream().flatMap(world -> world.policies().stream()).toList(),
        worlds.stream().flatMap(World::traffic).toList());
  }
}
