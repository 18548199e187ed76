// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.matrix;

import static org.assertj.core.api.Assertions.fail;

import dev.appnetwork.api.v1alpha1.AppNetwork;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Compares the declared connections of sets of apps with those that a policy evaluator allows.
 *
 * @param judge returns a verdict for each connection of some worlds, in their order
 * @param world returns the world of a set of apps, with the facts that the planner uses
 */
record Judgement(Function<List<World>, List<Boolean>> judge, Function<List<App>, World> world) {
  private static final KubernetesSerialization YAML = new KubernetesSerialization();

  /**
   * Fails with the smallest set whose policies differ from the declaration.
   *
   * @param batch number of sets for each evaluator process, since each start is slow
   */
  void verify(List<List<App>> sets, int batch) {
    var results =
        IntStream.range(0, (sets.size() + batch - 1) / batch)
            .mapToObj(at -> sets.subList(at * batch, Math.min(sets.size(), (at + 1) * batch)))
            .flatMap(some -> disagreements(some).stream())
            .toList();
    var failed = new ArrayList<List<App>>();
    for (var i = 0; i < sets.size(); i++) {
      if (!results.get(i).isEmpty()) {
        failed.add(sets.get(i));
      }
    }
    failed.stream()
        .min(Comparator.comparingInt(List::size))
        .map(this::smallest)
        .ifPresent(
            set ->
                fail(
                    "%d of %d sets are not as declared. The smallest:%n%s%n%s",
                    failed.size(),
                    sets.size(),
                    String.join("\n", disagreements(List.of(set)).get(0)),
                    yaml(set)));
  }

  /** Removes one app after the other as long as the set still fails. */
  private List<App> smallest(List<App> set) {
    for (var app : set) {
      var fewer = set.stream().filter(other -> !other.equals(app)).toList();
      if (!fewer.isEmpty() && !disagreements(List.of(fewer)).get(0).isEmpty()) {
        return smallest(fewer);
      }
    }
    return set;
  }

  /** Returns for each set the connections that differ from the declaration. */
  private List<List<String>> disagreements(List<List<App>> sets) {
    var worlds = sets.stream().map(world).toList();
    var verdicts = judge.apply(worlds).iterator();
    return worlds.stream()
        .map(
            one ->
                one.connections().stream()
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
