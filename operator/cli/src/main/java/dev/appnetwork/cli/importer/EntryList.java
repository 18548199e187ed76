// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Entries of {@code allow}, merged by peer. */
final class EntryList {

  private static final int MAX_PORTS = 32;

  /** Ports by peer; an empty set means all ports. */
  private final Map<Map<String, Object>, Set<Map<String, Object>>> entries = new LinkedHashMap<>();

  private final Set<Map<String, Object>> onAllPorts = new LinkedHashSet<>();

  void add(Map<String, Object> peer, List<Map<String, Object>> ports) {
    var known = entries.computeIfAbsent(peer, key -> new LinkedHashSet<>());
    if (ports.isEmpty()) {
      onAllPorts.add(peer);
    } else {
      known.addAll(ports);
    }
  }

  /**
   * Returns the entries.
   *
   * @param all the default ports, which are left out
   */
  List<Map<String, Object>> trees(Set<Map<String, Object>> all) {
    var trees = new ArrayList<Map<String, Object>>();
    entries.forEach(
        (peer, ports) -> {
          if (onAllPorts.contains(peer) || ports.equals(all)) {
            trees.add(peer);
          } else {
            var list = new ArrayList<>(ports);
            for (var i = 0; i < list.size(); i += MAX_PORTS) {
              var entry = new LinkedHashMap<>(peer);
              entry.put("ports", list.subList(i, Math.min(list.size(), i + MAX_PORTS)));
              trees.add(entry);
            }
          }
        });
    return trees;
  }
}
