// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Sorts the content of rules, regardless of their order in the spec. The lists of a NetworkPolicy
 * are atomic, so a different order would cause a write, and work on every node.
 */
final class Canonical {

  private Canonical() {}

  /** Returns the distinct values, sorted by their text, which contains all of their fields. */
  static <T> List<T> sorted(Collection<? extends T> values) {
    var sorted = new ArrayList<T>(new LinkedHashSet<>(values));
    sorted.sort(Comparator.comparing(Object::toString));
    return List.copyOf(sorted);
  }
}
