// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller.reconcile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Objects by several keys each. The index doesn't change when the objects do. */
final class KeyIndex<T> {

  private final List<T> objects = new ArrayList<>();
  private final Map<String, List<Integer>> positions = new HashMap<>();

  void add(T object, Collection<String> keys) {
    keys.forEach(
        key -> positions.computeIfAbsent(key, name -> new ArrayList<>()).add(objects.size()));
    objects.add(object);
  }

  /** Returns the objects that have one of the keys, once each, in the order of addition. */
  Stream<T> with(Collection<String> keys) {
    var found = new TreeSet<Integer>();
    keys.forEach(key -> found.addAll(positions.getOrDefault(key, List.of())));
    return found.stream().map(objects::get);
  }
}
