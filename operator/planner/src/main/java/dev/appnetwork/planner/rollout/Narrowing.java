// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.planner.rollout;

import dev.appnetwork.planner.exposure.HostKeys;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The part of a live exposure that the goal still has: while a backend waits, hosts and paths are
 * removed immediately.
 */
final class Narrowing {

  private Narrowing() {}

  /**
   * Returns the live paths that the goal contains, and the paths of the goal that live ones
   * contain, by host. The latter have the value of the live path that serves them.
   *
   * @param live the values of the live paths, by host
   * @param goal the paths after the last step, by host
   */
  static <T> Map<String, Map<PathMatch, T>> of(
      Map<String, Map<PathMatch, T>> live, Map<String, Set<PathMatch>> goal) {
    var narrowed = new LinkedHashMap<String, Map<PathMatch, T>>();
    for (var host : hosts(live.keySet(), goal.keySet())) {
      var paths =
          paths(
              Objects.requireNonNull(live.get(serving(host, live.keySet()))),
              Objects.requireNonNull(goal.get(serving(host, goal.keySet()))));
      if (!paths.isEmpty()) {
        narrowed.put(host, paths);
      }
    }
    return narrowed;
  }

  private static List<String> hosts(Set<String> live, Set<String> goal) {
    var hosts = new LinkedHashSet<String>();
    for (var before : live) {
      for (var after : goal) {
        if (HostKeys.covers(after, before)) {
          hosts.add(before);
        } else if (HostKeys.covers(before, after)) {
          hosts.add(after);
        }
      }
    }
    return List.copyOf(hosts);
  }

  /** Returns the most specific of the hosts that serve a host. */
  private static String serving(String host, Set<String> hosts) {
    return hosts.stream()
        .filter(one -> HostKeys.covers(one, host))
        .max(
            Comparator.comparing((String one) -> !one.startsWith(HostKeys.WILDCARD))
                .thenComparing(String::length))
        .orElseThrow();
  }

  private static <T> Map<PathMatch, T> paths(Map<PathMatch, T> live, Set<PathMatch> goal) {
    var paths = new LinkedHashMap<PathMatch, T>();
    live.forEach(
        (path, value) -> {
          if (serving(path, goal).isPresent()) {
            paths.put(path, value);
          }
        });
    for (var path : goal) {
      serving(path, live.keySet())
          .filter(before -> !paths.containsKey(before))
          .ifPresent(before -> paths.put(path, Objects.requireNonNull(live.get(before))));
    }
    return paths;
  }

  /** Returns the path that serves all requests of a path. */
  static Optional<PathMatch> serving(PathMatch path, Collection<PathMatch> paths) {
    return paths.stream().filter(one -> one.covers(path)).max(PathMatch.BY_PRECEDENCE);
  }
}
