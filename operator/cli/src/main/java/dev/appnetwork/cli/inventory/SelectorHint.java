// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.inventory;

import dev.appnetwork.planner.NearNames;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds the labels that a selector without pods probably means. */
public final class SelectorHint {

  private SelectorHint() {}

  /**
   * Returns the most similar labels of pods, for example {@code pods have app=frontend}; empty if a
   * pod matches, or if no labels are similar.
   *
   * @param selector the selector
   * @param pods the labels of the pods in its namespace
   */
  public static Optional<String> of(
      Map<String, String> selector, Collection<Map<String, String>> pods) {
    if (pods.stream().anyMatch(labels -> labels.entrySet().containsAll(selector.entrySet()))) {
      return Optional.empty();
    }
    return new TreeMap<>(selector)
        .entrySet().stream()
            .filter(entry -> pods.stream().noneMatch(pod -> has(pod, entry)))
            .flatMap(entry -> near(entry.getKey(), entry.getValue(), pods).stream())
            .map(near -> "pods have " + near)
            .findFirst();
  }

  private static boolean has(Map<String, String> pod, Map.Entry<String, String> label) {
    return Objects.equals(pod.get(label.getKey()), label.getValue());
  }

  private static Optional<String> near(
      String key, String value, Collection<Map<String, String>> pods) {
    var values = new TreeSet<String>();
    var keys = new TreeSet<String>();
    for (var pod : pods) {
      Stream.ofNullable(pod.get(key)).forEach(values::add);
      pod.forEach(
          (name, here) -> {
            if (here.equals(value)) {
              keys.add(name);
            }
          });
    }
    return NearNames.nearest(value, values)
        .or(() -> sameIgnoringCase(value, values))
        .map(near -> key + "=" + near)
        .or(() -> keys.stream().findFirst().map(other -> other + "=" + value));
  }

  private static Optional<String> sameIgnoringCase(String value, Collection<String> values) {
    return values.stream().filter(value::equalsIgnoreCase).findFirst();
  }
}
