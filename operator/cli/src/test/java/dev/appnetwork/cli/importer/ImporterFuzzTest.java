// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appnetwork.cli.importer.Difference.Verdict;
import dev.appnetwork.cli.inventory.Manifest;
import dev.appnetwork.testkit.Nightly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For any input, an import terminates and allows no additional traffic. */
class ImporterFuzzTest {

  /** Per file. */
  private static final int MUTATIONS = Nightly.RUNS ? 150 : 25;

  /** Comparing the policies of a larger file takes a second or more, so it has fewer mutations. */
  private static final int LARGE_BYTES = 5_000;

  private static final int MUTATIONS_OF_LARGE_FILE = Nightly.RUNS ? MUTATIONS : 5;

  private static final List<Object> VALUES =
      List.of("", "x", "web", "*", "a b", -1, 0, 70_000, true, List.of(), Map.of(), List.of("x"));

  static Stream<Path> files() {
    return Manifests.files().stream();
  }

  @ParameterizedTest
  @MethodSource("files")
  void neverWidensAccess(Path file) throws IOException {
    var manifests = Manifests.read(file);
    var mutations = Files.size(file) < LARGE_BYTES ? MUTATIONS : MUTATIONS_OF_LARGE_FILE;
    for (var seed = 0; seed < mutations; seed++) {
      var mutated = mutated(manifests, new Random(seed));

      var result = Manifests.imported(mutated);

      assertThat(result.verdict())
          .describedAs("seed %d: %s%n%s", seed, mutated, ImportText.report(result))
          .isNotEqualTo(Verdict.WIDER);
      assertThat(ImportText.manifests(result)).isNotNull();
      assertThat(AdoptionSteps.commands(result, "")).isNotEmpty();
    }
  }

  private static List<Manifest> mutated(List<Manifest> manifests, Random random) {
    var all = new ArrayList<Manifest>();
    var changes = 1 + random.nextInt(4);
    var chosen = new ArrayList<Integer>();
    for (var i = 0; i < changes; i++) {
      chosen.add(random.nextInt(manifests.size()));
    }
    for (var i = 0; i < manifests.size(); i++) {
      if (!chosen.contains(i)) {
        all.add(manifests.get(i));
        continue;
      }
      var tree = new LinkedHashMap<>(manifests.get(i).tree());
      tree.put("spec", changed(tree.getOrDefault("spec", Map.of()), random));
      all.add(new Manifest(manifests.get(i).source(), tree));
    }
    return all;
  }

  /** Changes one value somewhere in a tree. */
  private static Object changed(Object value, Random random) {
    if (random.nextInt(6) == 0) {
      return VALUES.get(random.nextInt(VALUES.size()));
    }
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      return changed(map, random);
    }
    if (value instanceof List<?> list && !list.isEmpty()) {
      var copy = new ArrayList<Object>(list);
      var at = random.nextInt(list.size());
      switch (random.nextInt(4)) {
        case 0 -> copy.remove(at);
        case 1 -> copy.add(copy.get(at));
        default -> copy.set(at, changed(copy.get(at), random));
      }
      return copy;
    }
    return VALUES.get(random.nextInt(VALUES.size()));
  }

  private static Object changed(Map<?, ?> map, Random random) {
    var copy = new LinkedHashMap<String, Object>();
    map.forEach((key, value) -> copy.put(String.valueOf(key), value));
    var key = List.copyOf(copy.keySet()).get(random.nextInt(copy.size()));
    switch (random.nextInt(6)) {
      case 0 -> copy.remove(key);
      case 1 -> copy.put(key, null);
      default -> {
        var value = copy.get(key);
        copy.put(key, value == null ? "x" : changed(value, random));
      }
    }
    return copy;
  }
}
