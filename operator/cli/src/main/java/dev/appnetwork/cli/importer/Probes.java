// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.cli.importer;

import dev.appnetwork.cli.inventory.PodPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The ports that a set of policies distinguishes.
 *
 * @param starts by protocol, the first port of each range that all of them treat equally
 * @param names by protocol, the names of ports
 */
record Probes(Map<String, SortedSet<Integer>> starts, Map<String, Set<String>> names) {

  private static final int MAX_PORT = 65_535;

  /**
   * A port to evaluate.
   *
   * @param number its number; null if only its name is known
   * @param names its names
   * @param last the last port that all policies treat equally
   */
  record Probe(@Nullable Integer number, List<String> names, int last) {

    String text(String protocol) {
      if (number == null) {
        return "port %s/%s".formatted(names.get(0), protocol);
      }
      return names.isEmpty() && last > number
          ? "ports %d-%d/%s".formatted(number, last, protocol)
          : "port %d/%s%s"
              .formatted(number, protocol, names.isEmpty() ? "" : " (" + names.get(0) + ")");
    }
  }

  static Probes of(Collection<NetworkPolicy> policies, String direction) {
    var starts = new TreeMap<String, SortedSet<Integer>>();
    var names = new TreeMap<String, Set<String>>();
    for (var policy : policies) {
      for (var rule : PolicyRules.rules(policy, direction)) {
        for (var port : rule.ports()) {
          var protocol = Objects.requireNonNullElse(port.getProtocol(), PortDraft.DEFAULT_PROTOCOL);
          if (port.getPort() == null) {
            continue;
          }
          if (port.getPort().getStrVal() != null) {
            names.computeIfAbsent(protocol, key -> new HashSet<>()).add(port.getPort().getStrVal());
            continue;
          }
          var first = port.getPort().getIntVal();
          var last = port.getEndPort() == null ? first : port.getEndPort();
          var all = starts.computeIfAbsent(protocol, key -> new TreeSet<>());
          all.add(first);
          all.add(last + 1);
        }
      }
    }
    return new Probes(starts, names);
  }

  /** Returns one port of each range, and each port that the destination names. */
  static List<Probe> of(Probes source, Probes target, Subject to, String protocol) {
    var starts = new TreeSet<>(List.of(1));
    starts.addAll(source.starts().getOrDefault(protocol, new TreeSet<>()));
    starts.addAll(target.starts().getOrDefault(protocol, new TreeSet<>()));
    var own = to.ports().stream().filter(port -> port.protocol().equals(protocol)).toList();
    for (var port : own) {
      starts.add(port.number());
      starts.add(port.number() + 1);
    }
    var probes = new ArrayList<Probe>();
    for (int start : starts) {
      if (start < 1 || start > MAX_PORT) {
        continue;
      }
      var next = starts.higher(start);
      var names =
          own.stream()
              .filter(port -> port.number() == start && !port.name().isEmpty())
              .map(PodPort::name)
              .toList();
      probes.add(new Probe(start, names, next == null ? MAX_PORT : Math.min(next - 1, MAX_PORT)));
    }
    if (!to.knowsPorts() && to.end().pod() != null) {
      var names = new TreeSet<>(source.names().getOrDefault(protocol, Set.of()));
      names.addAll(target.names().getOrDefault(protocol, Set.of()));
      names.forEach(name -> probes.add(new Probe(null, List.of(name), 0)));
    }
    return probes;
  }
}
