// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.matrix;

import static org.assertj.core.api.Assertions.fail;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import dev.appnetwork.testkit.cyclonus.Cyclonus;
import dev.appnetwork.testkit.cyclonus.Traffic;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

  private static final KubernetesSerialization YAML = new KubernetesSerialization();

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

  // Shrinking would be of whole batches; the smallest set is looked for below instead.
  @Property(tries = BATCHES, seed = "20261122", shrinking = ShrinkingMode.OFF)
  void policiesMeanWhatIsDeclared(@ForAll("batches") Batch batch) {
    var sets = batch.sets();
    var judged =
        IntStream.range(0, ROUNDS)
            .mapToObj(round -> sets.subList(round * BATCH, (round + 1) * BATCH))
            .flatMap(some -> disagreements(some).stream())
            .toList();
    var failed = new ArrayList<List<App>>();
    for (var i = 0; i < sets.size(); i++) {
      if (!judged.get(i).isEmpty()) {
        failed.add(sets.get(i));
      }
    }
    failed.stream()
        .min(Comparator.comparingInt(List::size))
        .map(MatrixTest::smallest)
        .ifPresent(
            set ->
                fail(
                    "%d of %d sets are not as declared. The smallest:%n%s%n%s",
                    failed.size(),
                    sets.size(),
                    String.join("\n", disagreements(List.of(set)).get(0)),
                    yaml(set)));
  }

  /** Leaves out one app after the other as long as something is wrong. */
  private static List<App> smallest(List<App> set) {
    for (var app : set) {
      var fewer = set.stream().filter(other -> !other.equals(app)).toList();
      if (!fewer.isEmpty() && !disagreements(List.of(fewer)).get(0).isEmpty()) {
        return smallest(fewer);
      }
    }
    return set;
  }

  /** For each set the connections that are not as declared. */
  private static List<List<String>> disagreements(List<List<App>> sets) {
    var policies = new ArrayList<String>();
    var connections = new ArrayList<List<Connection>>();
    var traffic = new ArrayList<Traffic>();
    for (var set : sets) {
      var world = new World(set, true);
      policies.addAll(world.policies());
      connections.add(world.connections());
      world.connections().forEach(connection -> traffic.add(world.traffic(connection)));
    }
    var verdicts = Cyclonus.evaluate(policies, traffic).iterator();
    return connections.stream()
        .map(
            ofSet ->
                ofSet.stream()
                    .map(connection -> connection.disagreement(verdicts.next()))
                    .flatMap(Optional::stream)
                    .toList())
        .toList();
  }

  private static String yaml(List<App> set) {
    return set.stream()
        .map(
            app -> {
              var network = new AppNetwork();
              network.setMetadata(
                  new ObjectMetaBuilder()
                      .withNamespace(app.namespace())
                      .withName(app.name())
                      .addToAnnotations("port-web-of-its-pods", String.valueOf(app.web()))
                      .build());
              network.setSpec(app.spec());
              return YAML.asYaml(network);
            })
        .collect(Collectors.joining());
  }
}
