// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * One order for the same content, whatever the order of declaration. The lists of a NetworkPolicy
 * are atomic: a mere change of order would be a write, and with it work for every node.
 */
final class Canonical {

  private Canonical() {}

  /** Each of these values once, in the order of their text, which has all that they hold. */
  static <T> List<T> sorted(Collection<? extends T> values) {
    var sorted = new ArrayList<T>(new LinkedHashSet<>(values));
    sorted.sort(Comparator.comparing(Object::toString));
    return List.copyOf(sorted);
  }
}
